"""How answers are compared, from what references print."""

from __future__ import annotations

import pytest

from scaler_core.answer_type import AnswerType
from scaler_envs_codecontests.synthesis.stages.answer_kind import NoKind, answer_kind

REAL = AnswerType(kind="real", absolute=1e-6, relative=1e-6)


def kind(output_type: str, *printed: list[str], text: str = "") -> AnswerType:
    return answer_kind(output_type, dict(enumerate(printed)), text, quorum=2, least=1e-7)


@pytest.mark.parametrize(
    ("output_type", "printed", "expected"),
    [
        ("number", ["5", "-7"], AnswerType(kind="integer")),
        ("number", ["5", "IMPOSSIBLE"], AnswerType(kind="string")),
        ("number", ["2.50", "3.25"], AnswerType(kind="real", absolute=0.01)),
        ("string", ["5", "7"], AnswerType(kind="string")),
        ("array", ["1 2", "3"], AnswerType(kind="array", element="integer")),
        ("array", ["ab c", "d"], AnswerType(kind="array", element="string")),
        ("array", ["1.5 2.0", "3.1"], AnswerType(kind="array", element="real", absolute=0.1)),
    ],
)
def test_the_type_is_that_of_what_all_print(output_type: str, printed: list[str], expected: AnswerType) -> None:
    assert kind(output_type, printed, printed) == expected


def test_one_reference_that_prints_something_else_does_not_matter() -> None:
    assert kind("number", ["5"], ["5"], ["five or so"]) == AnswerType(kind="integer")


def test_a_declared_tolerance_is_taken_and_never_narrower_than_the_references_agree() -> None:
    printed = ["2.5", "3.123456"]
    assert kind("number", printed, printed, text="an error of at most 10^-6") == REAL
    narrow = kind("number", printed, printed, text="absolute error at most 10^-9")
    assert (narrow.absolute, narrow.relative) == (1e-7, 0.0)


@pytest.mark.parametrize(
    ("output_type", "printed", "reason"),
    [("number", ["2.5", "3.125"], "no-tolerance"), ("number", ["1 2", "3"], "output-unlike")],
)
def test_what_fits_no_type_has_its_reason(output_type: str, printed: list[str], reason: str) -> None:
    with pytest.raises(NoKind) as found:
        kind(output_type, printed, printed)
    assert found.value.reason == reason
