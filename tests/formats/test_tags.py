"""Answers between tags, and replies that are nothing but the answer."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scaler_core.formats import raw, tags

TAGS = tags()
texts = st.one_of(st.text(), st.lists(st.sampled_from(["<", ">", "answer", "/", "<answer", "a", " "])).map("".join))


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("So <answer>42</answer>.", "42"),
        ("<answer>1</answer> no: <answer> 2\n</answer>", "2"),
        ("<answer><answer>42</answer>", "42"),
        ("<answer>42</answer></answer>", "42"),
        ("<answer>42</answer> <answer>43", "42"),
        ("<answer>{42}</answer>", "{42}"),
    ],
)
def test_the_answer_is_in_the_last_closed_tag(reply: str, answer: str) -> None:
    assert TAGS.extract(reply) == answer


@pytest.mark.parametrize(
    "reply", ["", "42", "<answer>42", "42</answer>", "</answer><answer>", "<answer> </answer>", "<Answer>42</Answer>"]
)
def test_a_reply_without_a_filled_tag_is_unanswered(reply: str) -> None:
    assert TAGS.extract(reply) is None


@given(texts)
def test_what_is_wrapped_in_tags_is_extracted(answer: str) -> None:
    assume(answer.strip() and "<answer>" not in answer and "</answer>" not in answer)
    assert TAGS.extract(TAGS.wrap(answer)) == answer.strip()
    assert TAGS.extract(f"{answer.strip()} {TAGS.wrap('7')}") == "7"


@given(texts)
def test_a_raw_reply_is_the_answer(answer: str) -> None:
    assert raw().extract(raw().wrap(answer)) == (answer.strip() or None)


def test_the_tag_can_have_another_name() -> None:
    final = tags(name="final")
    assert final.extract("<answer>1</answer><final>2</final>") == "2"
    assert final.extract("<answer>1</answer>") is None


@pytest.mark.parametrize("name", ["", "a b", "<a>", "1a", "a\n"])
def test_a_malformed_tag_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        tags(name=name)


@pytest.mark.parametrize("piece", ["<answer>", "</answer>", "<", "<answer></answer>"])
def test_hostile_repetitions_of_tags_have_no_answer(piece: str) -> None:
    assert TAGS.extract(piece * 100_000) is None
