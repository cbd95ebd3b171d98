"""Fixtures: one sandbox and one warm compile store for the whole run, and where C++ can be tested."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scaler_core.sandbox import Limits
from scaler_sandbox.process import ProcessSandbox, process

LIMITS = Limits(cpu_seconds=5.0, wall_seconds=30.0)
"""Wide, for jobs that are not about limits: the machine may be loaded."""


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def shared(cache: Path) -> Iterator[ProcessSandbox]:
    sandbox = process(cache, warm=4)
    yield sandbox
    sandbox.close()


@pytest.fixture
def sandbox(shared: ProcessSandbox) -> ProcessSandbox:
    """The shared sandbox; a test that breaks its runner breaks nothing for the next one."""
    return shared


@pytest.fixture
def native(shared: ProcessSandbox) -> ProcessSandbox:
    """The sandbox, in tests that need C++."""
    if problem := shared.store.problem():
        pytest.skip(f"C++ cannot be tested here: {problem}")
    return shared


@pytest.fixture
def limits() -> Limits:
    return LIMITS
