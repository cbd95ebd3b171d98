"""What the policy reads: instructions for every type, and templates that leak nothing."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import ValidationError

from scaler_core.answer_type import COLLECTIONS, AnswerType, Kind, Scalar
from scaler_core.answers import judge
from scaler_core.environment import EnvironmentSpec, Instance
from scaler_core.formats import AnswerFormat, boxed, raw, tags
from scaler_core.ladder import Ladder
from scaler_core.templates import Message, chat, compact

SPEC = EnvironmentSpec(
    id="demo/sum",
    title="Sum of numbers",
    ladder=Ladder.linear({"n": (2, 4)}),
    answer=AnswerType(kind="integer"),
    source="hand-written",
    licence="Apache-2.0",
    content="0",
)
INSTANCE = Instance(
    environment="demo/sum",
    level=777,
    seed=888,
    scale=(("n", 999),),
    statement="Add the numbers.\n",
    input="2\n3 4\n",
    answer="555",
    answer_type=AnswerType(kind="integer"),
    payload='{"hidden": 666}',
)


def _types() -> list[AnswerType]:
    types = []
    for kind in get_args(Kind):
        elements = get_args(Scalar) if kind in COLLECTIONS else (None,)
        for element in elements:
            real = "real" in (kind, element)
            if real and kind in ("set", "multiset", "edges"):
                continue
            fields = {"kind": kind, "element": element, "absolute": 1e-6 if real else 0.0}
            types.append(AnswerType.model_validate(fields))
    return types


@pytest.mark.parametrize("answer_format", [boxed(), tags(), raw()])
@pytest.mark.parametrize("answer_type", _types(), ids=lambda t: f"{t.kind}-{t.element}")
def test_an_instruction_is_one_sentence_without_doubled_braces(
    answer_format: AnswerFormat, answer_type: AnswerType
) -> None:
    text = answer_format.instruction(answer_type)
    assert text.endswith(".")
    assert "\n" not in text
    assert not any(doubled in text for doubled in ("{{", "}}", "{0}", "{1}"))


def test_an_instruction_names_the_mark_and_the_shape() -> None:
    array = AnswerType(kind="array", element="integer")
    assert boxed().instruction(array) == r"Give the final answer within \boxed{}, as a list in order, such as [3, 1]."
    assert "<final> and </final>" in tags(name="final").instruction(array)
    assert "3/4" in raw().instruction(AnswerType(kind="rational"))


@pytest.mark.parametrize("kind", ["set", "multiset"])
@pytest.mark.parametrize("answer_format", [boxed(), tags(), raw()])
def test_the_form_that_is_asked_for_is_judged_correct(answer_format: AnswerFormat, kind: str) -> None:
    answer_type = AnswerType.model_validate({"kind": kind, "element": "integer"})
    text = answer_format.instruction(answer_type)
    assert "separated by commas, without brackets" in text
    assert "\\emptyset" in text
    for gold, answer in (("{1, 3}", "3, 1"), ("{}", "\\emptyset")):
        found = answer_format.extract(answer_format.wrap(answer))
        assert found is not None
        assert judge(answer_type, gold, found).correct


def test_the_chat_template_joins_statement_input_and_instruction() -> None:
    (message,) = chat().render(SPEC, INSTANCE, "Answer.")
    assert message == Message(role="user", content="Add the numbers.\n\nInput:\n2\n3 4\n\nAnswer.")


def test_the_chat_template_leaves_out_what_is_empty() -> None:
    (message,) = chat().render(SPEC, INSTANCE.model_copy(update={"input": ""}), "")
    assert message.content == "Add the numbers."


def test_a_system_message_comes_first() -> None:
    first, second = chat(system="Be brief.").render(SPEC, INSTANCE, "Answer.")
    assert first == Message(role="system", content="Be brief.")
    assert second.role == "user"


def test_the_compact_template_is_one_line() -> None:
    (message,) = compact().render(SPEC, INSTANCE, "Answer.")
    assert message == Message(role="user", content="sum 2 3 4=")


def test_the_compact_template_falls_back_on_the_statement() -> None:
    (message,) = compact().render(SPEC, INSTANCE.model_copy(update={"input": ""}), "Answer.")
    assert message.content == "sum Add the numbers.="


@pytest.mark.parametrize("template", [chat(), chat(system="Be brief."), compact()])
def test_neither_level_seed_scale_answer_nor_payload_reach_the_policy(template: object) -> None:
    rendered = str(template.render(SPEC, INSTANCE, "Answer."))  # type: ignore[attr-defined]
    assert not any(secret in rendered for secret in ("777", "888", "999", "555", "666"))


def test_messages_are_frozen_and_refuse_unknown_fields() -> None:
    message = Message(role="user", content="x")
    with pytest.raises(ValidationError):
        message.content = "y"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Message.model_validate({"role": "user", "content": "x", "name": "z"})
