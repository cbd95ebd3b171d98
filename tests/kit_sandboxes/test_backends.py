"""Our own sandboxes pass every check; each is looked at where it works."""

from __future__ import annotations

import pytest
from sandbox.conftest import cache  # noqa: F401 - a fixture
from sandbox.fusion.fake_server import FakeServer

from scaler_core.testing.sandboxes.kit import SANDBOX_RULES, check_sandbox
from scaler_sandbox.bwrap.sandbox import bwrap
from scaler_sandbox.confined import kernel
from scaler_sandbox.confined.sandbox import confined
from scaler_sandbox.fusion.sandbox import fusion
from scaler_sandbox.process import process

NAMES = {rule.name for rule in SANDBOX_RULES}


def seen(examination):
    """All checks were run, but for C++ where there is no compiler."""
    return {*examination.passed, *(name for name, why in examination.not_run if "cpp" in why)}


@pytest.mark.parametrize("make", [process, confined])
def test_a_local_sandbox_passes_every_check(make, cache):  # noqa: F811
    if make is confined and kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    examination = check_sandbox(lambda: make(cache, warm=4), name=make.__name__)
    assert examination.findings == ()
    assert seen(examination) == NAMES


def test_bwrap_passes_every_check(cache):  # noqa: F811
    sandbox = bwrap(cache)
    problem = sandbox.problem()
    sandbox.close()
    if problem:
        pytest.skip(f"bwrap cannot be tested here: {problem}")
    examination = check_sandbox(lambda: bwrap(cache), name="bwrap")
    assert examination.findings == ()
    assert seen(examination) == NAMES


def test_a_client_of_a_server_passes_every_check(tmp_path):
    with FakeServer() as server:
        examination = check_sandbox(lambda: fusion(tmp_path, url=server.url, trust_rung=4), name="fusion")
    assert examination.findings == ()
    assert seen(examination) == NAMES


def test_of_a_sandbox_that_runs_nothing_only_its_promises_are_checked(tmp_path):
    examination = check_sandbox(lambda: fusion(tmp_path), name="fusion")
    assert examination.findings == ()
    assert set(examination.passed) == {"sandbox-guarantees", "sandbox-closes"}
