"""Fixtures: the bwrap sandbox where bubblewrap works; elsewhere each test is skipped with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scaler_sandbox.bwrap.sandbox import BwrapSandbox, bwrap


@pytest.fixture(scope="session")
def boxed(cache: Path) -> Iterator[BwrapSandbox]:
    sandbox = bwrap(cache)
    if problem := sandbox.problem():
        sandbox.close()
        pytest.skip(f"bwrap cannot be tested here: {problem}")
    yield sandbox
    sandbox.close()


@pytest.fixture
def sandbox(boxed: BwrapSandbox) -> BwrapSandbox:
    """Takes the place of both other backends in the tests that all share."""
    return boxed


@pytest.fixture
def native(boxed: BwrapSandbox) -> BwrapSandbox:
    """The sandbox, in tests that need C++."""
    if problem := boxed.store.problem():
        pytest.skip(f"C++ cannot be tested here: {problem}")
    return boxed


@pytest.fixture
def unconfined(boxed: BwrapSandbox) -> BwrapSandbox:
    """In tests that fork: a job may do that here."""
    return boxed
