"""Fixtures: a confined sandbox for each rung that this machine reaches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scaler_sandbox.confined import kernel
from scaler_sandbox.confined.sandbox import ConfinedSandbox, confined


@pytest.fixture(scope="session", params=[4, 3, 2])
def at_rung(request: pytest.FixtureRequest, cache: Path) -> Iterator[ConfinedSandbox]:
    """Skipped where the machine has fewer layers: the rung below is tested instead."""
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    sandbox = confined(cache, warm=4, highest_rung=request.param)
    if sandbox.guarantees().rung < request.param:
        pytest.skip(f"rung {request.param} is not reached here: {sandbox.layers()}")
    yield sandbox
    sandbox.close()
