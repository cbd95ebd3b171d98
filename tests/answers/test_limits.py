"""Hostile answers get a verdict at once: sizes are capped before anything is computed from them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaler_core.answer_type import AnswerType
from scaler_core.answers import format_answer, judge, parse
from scaler_core.numerals import MOST_DIGITS, MOST_EXPONENT

GOLDS = [
    (AnswerType(kind="integer"), "7"),
    (AnswerType(kind="rational"), "7/2"),
    (AnswerType(kind="real", absolute=1e-6), "7.25"),
    (AnswerType(kind="string"), "ab"),
    (AnswerType(kind="boolean"), "yes"),
    (AnswerType(kind="array", element="integer"), "[7]"),
    (AnswerType(kind="array", element="string"), '["ab"]'),
    (AnswerType(kind="array", element="boolean"), "[true]"),
    (AnswerType(kind="matrix", element="rational"), "[[7]]"),
    (AnswerType(kind="set", element="integer"), "{7}"),
    (AnswerType(kind="multiset", element="string"), '{"ab"}'),
    (AnswerType(kind="edges", element="integer"), "[(7, 8)]"),
    (AnswerType(kind="edges", element="string", directed=True), '[("a", "b")]'),
]
PIECES = [
    *"\\{}[]()$\"',;&/.+-^_%~ \n\t\x00e19",
    *("\\boxed{", "\\frac", "\\frac{", "\\text{", "\\,", "\\\\", "\\{", "\\}", "\\left", "\\begin{matrix}"),
    *("10^", "10^{", "1e9", "1,234", "1/2,", '"a",', "[1],", "(1,2)", "nan", "\ud800", "\u0663", "\u2212", "é"),
]
OPENINGS = [
    *("", "[", "(", "(-1)/", "1/", "3\\times", "1e9+", "10^{", '"', "$", "[[1,2],"),
    *("\\frac", "\\frac{", "\\frac{1}{", "\\text{", "\\begin{matrix}"),
]
FILLINGS = [" ", "\n", "0", "1,", "1, ", "{", "\\ ", "(1)"]
ENDINGS = ["x", "}", ")"]
hostile = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


@pytest.mark.parametrize(("answer_type", "gold"), GOLDS)
@settings(max_examples=60)
@given(answer=hostile)
def test_any_text_gets_a_verdict(answer_type: AnswerType, gold: str, answer: str) -> None:
    verdict = judge(answer_type, gold, answer)
    assert verdict.status in ("correct", "wrong", "unanswered")
    assert (verdict.status == "unanswered") == (not answer.strip())
    assert judge(answer_type, answer, gold).status in ("correct", "wrong", "error")


@pytest.mark.parametrize(("answer_type", "gold"), GOLDS)
@pytest.mark.parametrize("piece", PIECES)
def test_long_repetitions_get_a_verdict(answer_type: AnswerType, gold: str, piece: str) -> None:
    for length in (9_990, 99_990):
        assert judge(answer_type, gold, piece * (length // len(piece))).status in ("wrong", "unanswered")


@pytest.mark.parametrize(("answer_type", "gold"), GOLDS)
@pytest.mark.parametrize("opening", OPENINGS)
def test_a_long_middle_after_any_opening_gets_a_verdict(answer_type: AnswerType, gold: str, opening: str) -> None:
    """A pattern that retries from every place would not end within minutes."""
    for piece, ending in product(FILLINGS, ENDINGS):
        answer = opening + piece * (9_900 // len(piece)) + ending
        assert judge(answer_type, gold, answer).status in ("wrong", "unanswered")


@pytest.mark.parametrize(
    "answer",
    ["10^{100000000}", "10^100000000", "1e100000000", "1e-100000000", "10^" + "9" * 9000, "1" * (MOST_DIGITS + 1)],
)
@pytest.mark.parametrize("kind", ["integer", "rational"])
def test_a_number_too_large_to_write_is_refused_before_it_is_made(answer: str, kind: str) -> None:
    verdict = judge(AnswerType.model_validate({"kind": kind}), "1", answer)
    assert (verdict.status, verdict.parsed) == ("wrong", None)
    assert "expected" in verdict.reason


def test_the_largest_numbers_are_read() -> None:
    integer = AnswerType(kind="integer")
    assert parse(integer, f"10^{{{MOST_EXPONENT}}}") == 10**MOST_EXPONENT
    assert parse(integer, "9" * MOST_DIGITS) == 10**MOST_DIGITS - 1
    with pytest.raises(ValueError, match="expected at most 400"):
        parse(integer, f"10^{MOST_EXPONENT + 1}")


def test_short_elements_cannot_make_a_huge_canonical_text() -> None:
    array = AnswerType(kind="array", element="integer")
    verdict = judge(array, "[1]", "1e400," * 16_000)
    assert (verdict.status, verdict.parsed) == ("wrong", None)


def test_a_value_that_no_answer_could_write_is_refused() -> None:
    with pytest.raises(ValueError, match="digits"):
        format_answer(AnswerType(kind="integer"), 10**MOST_DIGITS)
    with pytest.raises(ValueError, match="characters"):
        format_answer(AnswerType(kind="array", element="integer"), range(50_000))


def test_deep_nesting_is_wrong_not_a_crash() -> None:
    array = AnswerType(kind="array", element="integer")
    assert judge(array, "[1]", "[" * 40_000 + "1" + "]" * 40_000).status == "wrong"
