"""Fixtures: both sandboxes with one warm compile store for the whole run, and where C++ can be tested.

`sandbox` is each backend in turn: the same job has the same status in both. `process` is for what only an
unconfined job can do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scaler_core.sandbox import Limits
from scaler_sandbox.confined import kernel
from scaler_sandbox.confined.sandbox import ConfinedSandbox, confined
from scaler_sandbox.process import ProcessSandbox, process

LIMITS = Limits(cpu_seconds=5.0, wall_seconds=30.0)
"""Wide, for jobs that are not about limits: the machine may be loaded."""
BACKENDS: dict[str, Callable[..., ProcessSandbox | ConfinedSandbox]] = {"process": process, "confined": confined}


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session", params=sorted(BACKENDS))
def shared(request: pytest.FixtureRequest, cache: Path) -> Iterator[ProcessSandbox | ConfinedSandbox]:
    if request.param == "confined" and kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    sandbox = BACKENDS[request.param](cache, warm=4)
    yield sandbox
    sandbox.close()


@pytest.fixture
def sandbox(shared: ProcessSandbox | ConfinedSandbox) -> ProcessSandbox | ConfinedSandbox:
    """The shared sandbox; a test that breaks its runner breaks nothing for the next one."""
    return shared


@pytest.fixture
def native(shared: ProcessSandbox | ConfinedSandbox) -> ProcessSandbox | ConfinedSandbox:
    """The sandbox, in tests that need C++."""
    if problem := shared.store.problem():
        pytest.skip(f"C++ cannot be tested here: {problem}")
    return shared


@pytest.fixture
def unconfined(cache: Path) -> Iterator[ProcessSandbox]:
    """A sandbox in which jobs may fork and write."""
    sandbox = process(cache, warm=4)
    yield sandbox
    sandbox.close()


@pytest.fixture
def limits() -> Limits:
    return LIMITS
