"""The kit from Python: whole environments, single checks, and what a test makes of what they find."""

from __future__ import annotations

import subprocess
import sys

import pytest
from kit.toys import Toy, weighted_sum

import scaler_core.testing
from scaler_core.errors import ConfigError, UnknownName
from scaler_core.testing import CheckFailed, ScalerAdvice, check_environment, check_reference_answer
from scaler_core.testing.faces.extra import require
from scaler_core.testing.faces.parametrize import parametrize_environments


def wrong_sum(scale, rng):
    text, answer = weighted_sum(scale, rng)
    return text, f"{answer} apples"


ONLY = {"levels": [0], "checks": ["reference-answer"]}


def test_an_environment_is_checked_in_one_call():
    assert check_environment(Toy(), **ONLY).status == "sound"
    assert check_environment(Toy("wrong", wrong_sum), **ONLY).status == "failed"
    waived = check_environment(Toy("wrong", wrong_sum), expected_failures={"reference-answer": "why"}, **ONLY)
    assert (waived.status, waived.waived[0].reason) == ("sound", "why")
    with pytest.raises(UnknownName, match="did you mean reference-answer"):
        check_environment(Toy(), checks=["reference-answers"])


def test_every_check_of_core_is_found_by_the_name_of_its_function():
    assert check_reference_answer.name == "reference-answer"
    assert check_reference_answer(Toy()) == []
    with pytest.raises(ImportError):
        from scaler_core.testing import check_of_nothing  # noqa: F401


@pytest.mark.parametrize("name", scaler_core.testing.__all__)
def test_every_public_name_is_there(name):
    assert getattr(scaler_core.testing, name).__name__ == name


def test_the_plugin_of_pytest_imports_neither_pydantic_nor_hypothesis():
    code = (
        "import sys, scaler_core.testing.faces.pytest_plugin\n"
        "print({'pydantic', 'hypothesis', 'pluggy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_what_is_missing_is_said_with_how_to_install_it():
    with pytest.raises(
        ConfigError, match=r'scaler check needs no_such_module; .* pip install "scaler-core\[testing\]"'
    ):
        require("hypothesis", "no_such_module", what="scaler check")


@parametrize_environments([Toy("first"), Toy("second")], **ONLY)
def test_environments_of_this_process_can_be_parametrized(environment, check):
    check(environment)
    assert environment.spec.name in ("first", "second")


def cases_of(target, **options):
    """The tests that a decorator makes: id -> (environment, check)."""
    mark = parametrize_environments(target, **{**ONLY, **options}).mark
    return dict(zip(mark.kwargs["ids"], mark.args[1], strict=True))


def outcome(target, **options):
    """What the only test does."""
    ((environment, check),) = cases_of(target, **options).values()
    check(environment)


def test_a_failure_fails_with_its_words():
    with pytest.raises(CheckFailed, match="failure reference-answer: toys/wrong level 0(?s:.*)replay  scaler check"):
        outcome(Toy("wrong", wrong_sum))


def test_a_waived_failure_is_expected_and_a_stale_waiver_fails():
    with pytest.raises(pytest.xfail.Exception, match="reference-answer: why"):
        outcome(Toy("wrong", wrong_sum), expected_failures={"reference-answer": "why"})
    with pytest.raises(pytest.xfail.Exception):
        outcome(Toy("wrong", wrong_sum), expected_failures={"toys/wrong": {"reference-answer": "why"}})
    with pytest.raises(CheckFailed, match="failure waiver"):
        outcome(Toy(), expected_failures={"reference-answer": "why"})


def test_advice_is_a_warning_and_nothing_to_say_is_a_skip():
    with pytest.warns(ScalerAdvice, match="it is a toy"):
        outcome("toys/first", plugins=["kit_command.toys_plugin"], checks=["toy-advice"])
    with pytest.raises(pytest.skip.Exception, match="it has nothing to say"):
        outcome("toys/first", plugins=["kit_command.toys_plugin"], checks=["toy-silent"])


def test_an_environment_that_cannot_be_opened_is_a_test_that_fails_and_loses_no_other():
    found = cases_of("toys-mixed", plugins=["kit_command.toys_plugin"])
    assert list(found) == [
        "toys-mixed/expected-reference-answer",
        "toys-mixed/stale-reference-answer",
        "toys-mixed/wrong-reference-answer",
        "toys-mixed/unbuilt-opens",
    ]
    environment, check = found["toys-mixed/unbuilt-opens"]
    with pytest.raises(CheckFailed, match="no such table"):
        check(environment)


def test_a_check_is_no_test_of_an_environment_that_it_does_not_concern():
    found = cases_of("toys", plugins=["kit_command.toys_plugin"], checks=["toy-second"])
    assert list(found) == ["toys/second-toy-second"]


def test_names_that_are_unknown_are_refused_while_tests_are_collected():
    with pytest.raises(UnknownName, match="did you mean"):
        cases_of(Toy(), expected_failures={"reference-answr": "why"})
    with pytest.raises(UnknownName, match="did you mean"):
        cases_of(Toy(), expected_failures={"toys/weighted-sums": {"reference-answer": "why"}})
    with pytest.raises(ConfigError, match="expected a target's name or environments, got int"):
        cases_of([3])
