"""Each check of sandboxes has a bad one that fails exactly it; the sound one fails none."""

from __future__ import annotations

import pytest
from kit_sandboxes.bad_sandboxes import BAD, LeavesAProcess, Remembering

from scaler_core.testing.sandboxes import lifetime
from scaler_core.testing.sandboxes.kit import SANDBOX_RULES, check_sandbox
from scaler_core.testing.sandboxes.subject import WIDE
from scaler_sandbox.process import process

ASKING = [rule.name for rule in SANDBOX_RULES if rule.name != "sandbox-closes"]
CASES = [(name, make) for name, some in BAD.items() for make in some]


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """A sandbox and all that it said, for all tests."""
    sandbox = process(tmp_path_factory.mktemp("cache"), warm=4)
    results = {}
    # before any test looks for processes that are left
    assert check_sandbox(lambda: Remembering(sandbox, results), checks=ASKING).findings == ()
    Remembering(sandbox, results).run(lifetime.TRIAL, WIDE)
    yield sandbox, results
    sandbox.close()


@pytest.mark.parametrize(("name", "make"), CASES, ids=[f"{name}-{make.__name__}" for name, make in CASES])
def test_a_bad_sandbox_fails_exactly_its_check(known, monkeypatch, name, make):
    if name == "sandbox-cpp-endings" and "cpp" not in known[0].languages():
        pytest.skip("C++ cannot be tested here")
    monkeypatch.setattr(lifetime, "PATIENCE", 0.1)
    made = []

    def make_one():
        made.append(make(*known))
        return made[-1]

    try:
        found = check_sandbox(make_one, name=make.__name__).findings
    finally:
        for one in made:
            if isinstance(one, LeavesAProcess) and hasattr(one, "left"):
                one.left.kill()
                one.left.wait()
    assert {finding.check for finding in found} == {name}, [finding.told() for finding in found]


def test_a_sandbox_that_is_sound_fails_no_check(known):
    assert check_sandbox(lambda: Remembering(*known)).findings == ()


def test_every_check_has_a_bad_sandbox():
    assert {rule.name for rule in SANDBOX_RULES} == set(BAD)
