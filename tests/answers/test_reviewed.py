"""What a reviewer got past the comparator, and the prompts that asked for what it refuses."""

from __future__ import annotations

import pytest

from scaler_core.answer_type import AnswerType
from scaler_core.answers import judge
from scaler_core.environment import Verdict
from scaler_core.formats import shape
from scaler_core.rewards import rlve

KINDS = [
    AnswerType(kind="integer"),
    AnswerType(kind="rational"),
    AnswerType(kind="real", absolute=1e-6),
    AnswerType(kind="string"),
    AnswerType(kind="boolean"),
    AnswerType(kind="array", element="rational"),
    AnswerType(kind="set", element="integer"),
    AnswerType(kind="edges", element="integer"),
]
GOLD = {"integer": "1", "rational": "1/2", "real": "0.5", "string": "a", "boolean": "yes"}


@pytest.mark.parametrize("answer_type", KINDS, ids=lambda answer_type: answer_type.kind)
@pytest.mark.parametrize(
    "opening", ["\\frac{", "\\frac{1}{", "\\frac", "1/", "+", "3\\times", "[", "{", "\\text{", "10^"]
)
@pytest.mark.parametrize("filling", [" ", "\n", "\t", "{", "1,", "\\ "])
def test_an_opening_that_never_closes_is_judged_at_once(answer_type, opening, filling):
    gold = GOLD.get(answer_type.kind, "[]" if answer_type.kind == "array" else "{}")
    answer = opening + filling * (9_000 // len(filling)) + "x"
    assert judge(answer_type, gold, answer).status in ("wrong", "unanswered")


@pytest.mark.parametrize("copied", ["3e1+7", "3*10^1+7", "1e1+27"])
def test_a_sum_that_is_the_question_is_no_answer(copied):
    assert judge(AnswerType(kind="integer"), "37", copied).status == "wrong"


@pytest.mark.parametrize("form", ["\\cfrac{1}{2}", "\\frac{ 1 }{ 2 }", "\\dfrac12"])
def test_every_way_to_set_a_fraction_is_read(form):
    assert judge(AnswerType(kind="rational"), "1/2", form).correct


@pytest.mark.parametrize("kind", ["set", "multiset"])
def test_what_the_prompt_asks_for_is_what_the_judge_takes(kind):
    answer_type = AnswerType(kind=kind, element="integer")
    assert "without brackets" in shape(answer_type)
    assert judge(answer_type, "{3, 1}", "1, 3").correct
    assert "\\emptyset" in shape(answer_type)
    assert judge(answer_type, "{}", "\\emptyset").correct


def test_rlve_punishes_an_answer_that_cannot_be_read_like_none_at_all():
    reward = rlve()
    assert reward(judge(AnswerType(kind="integer"), "5", "hello")) == -1.0
    assert reward(judge(AnswerType(kind="integer"), "5", "6")) == 0.0
    assert reward(Verdict(status="wrong", score=0.25)) == 0.25
