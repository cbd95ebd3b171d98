"""The last balanced box of a reply, and how an answer is put into one."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scaler_core.answer_type import AnswerType
from scaler_core.answers import format_answer, judge
from scaler_core.braces import balanced
from scaler_core.formats import boxed

BOXED = boxed()
texts = st.one_of(st.text(), st.lists(st.sampled_from([*"\\{} a1,", "\\{", "\\boxed", "\n"])).map("".join))


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        (r"So \boxed{42}.", "42"),
        (r"\boxed{1} or rather \boxed{2}", "2"),
        (r"\boxed{ 42 }", "42"),
        (r"\boxed {42}", "42"),
        (r"\\boxed{42}", "42"),
        (r"a \\ \boxed{42}", "42"),
        (r"a \\\boxed{42}", "42"),
        (r"\boxed{{42}}", "42"),
        (r"\boxed{{[1, 2, 3]}}", "[1, 2, 3]"),
        (r"\boxed{{{42}}}", "{42}"),
        (r"\boxed{{1}, {2}}", "{1}, {2}"),
        (r"\boxed{{}}", "{}"),
        (r"\boxed{\{1, 2\}}", r"\{1, 2\}"),
        (r"\boxed{\frac{1}{2}}", r"\frac{1}{2}"),
        (r"\boxed{\{}", r"\{"),
        (r"\boxed{\boxed{42}}", "42"),
        (r"write \boxed{ first. Then \boxed{42}", "42"),
        (r"write \boxed{ first. Then \boxed{42} and } too", "42"),
        (r"\boxed{42} and then \boxed{43", "42"),
        (r"S = {1, 2 and \boxed{42}", "42"),
        (r"} \boxed{42} }", "42"),
        (r"\boxed{4" + "\n" + "2}", "4\n2"),
    ],
)
def test_the_answer_is_the_balanced_box_that_opens_last(reply: str, answer: str) -> None:
    assert BOXED.extract(reply) == answer


@pytest.mark.parametrize(
    "reply",
    ["", "42", "The answer is 42.", r"\boxed{42", r"\boxed{}", r"\boxed{ }", r"\boxed 42", "boxed{42}", r"\fbox{42}"],
)
def test_a_reply_without_a_filled_box_is_unanswered(reply: str) -> None:
    assert BOXED.extract(reply) is None


@pytest.mark.parametrize(
    "piece", ["\\boxed{", "{", "}", "\\", "\\boxed", "\\boxed ", "\\boxed{}", "\\{", "{}", "\\\\boxed{ "]
)
def test_hostile_repetitions_are_read_in_one_pass(piece: str) -> None:
    assert BOXED.extract(piece * 100_000) is None
    assert BOXED.extract(piece * 100_000 + " \\boxed{7}") == "7"


@given(texts)
def test_what_is_wrapped_is_extracted(answer: str) -> None:
    assume("boxed" not in answer and answer.strip() and balanced(answer.strip()))
    assert BOXED.extract(BOXED.wrap(answer)) == answer.strip()


@given(texts, texts)
def test_text_before_a_box_does_not_change_it(before: str, answer: str) -> None:
    assume("boxed" not in answer and answer.strip() and balanced(answer.strip()))
    assume(not before.endswith("\\"))
    assert BOXED.extract(f"{before} {BOXED.wrap(answer)}") == answer.strip()


@given(texts)
def test_a_string_with_lone_braces_survives_the_box(answer: str) -> None:
    value = answer.strip()
    assume("\\" not in value and "boxed" not in value)
    assume(not any("\ud800" <= character <= "\udfff" for character in value))
    string = AnswerType(kind="string")
    gold = format_answer(string, value)
    extracted = BOXED.extract(BOXED.wrap(gold))
    assert extracted is not None
    assert judge(string, gold, extracted).correct


@pytest.mark.parametrize("reply", [r"\boxed{{1, 2}}", r"\boxed{\{1, 2\}}", r"\boxed{1, 2}", r"\boxed{{{2, 1}}}"])
def test_a_set_is_right_with_braces_doubled_escaped_or_left_out(reply: str) -> None:
    answer = BOXED.extract(reply)
    assert answer is not None
    assert judge(AnswerType(kind="set", element="integer"), "{1, 2}", answer).correct


def test_the_empty_set_can_be_boxed() -> None:
    empty = AnswerType(kind="set", element="integer")
    for reply in (r"\boxed{{}}", r"\boxed{\{\}}", r"\boxed{\emptyset}", BOXED.wrap("{}")):
        assert judge(empty, "{}", BOXED.extract(reply) or "").correct


def test_doubled_braces_around_an_array_are_right_and_set_braces_are_not() -> None:
    array = AnswerType(kind="array", element="integer")
    assert judge(array, "[1, 2, 3]", BOXED.extract(r"\boxed{{[1, 2, 3]}}") or "").correct
    assert judge(array, "[1, 2, 3]", BOXED.extract(r"\boxed{\{1, 2, 3\}}") or "").status == "wrong"
