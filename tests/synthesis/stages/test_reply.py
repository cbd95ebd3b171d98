"""The one block of a reply, whatever stands around it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_envs_codecontests.synthesis.reply import NoBlock, blocks, only_block

JSON = "```json\n{}\n```"


def failing(reply: str) -> str:
    with pytest.raises(NoBlock) as found:
        only_block(reply, "json")
    return found.value.reason


@pytest.mark.parametrize(
    "reply",
    [
        JSON,
        f"Here you are.\n\n{JSON}\nDone.",
        "```\n{}\n```",
        "~~~json\n{}\n~~~",
        "````json\n{}\n````",
        f"```python\nprint()\n```\n{JSON}",
        f"<think>\n```json\n[1]\n```\n</think>\n{JSON}",
        "```JSON\r\n{}\r\n```\r\n",
    ],
)
def test_exactly_one_block_is_read(reply: str) -> None:
    assert only_block(reply, "json") == "{}"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("", "no-block"),
        ("{}", "no-block"),
        ("```python\n1\n```", "no-block"),
        ("```json\n\n```", "no-block"),
        (f"{JSON}\n{JSON}", "several-blocks"),
        ("```json\n{}", "broken-block"),
        (f"{JSON}\n```json\n[", "broken-block"),
    ],
)
def test_any_other_number_of_blocks_has_its_reason(reply: str, reason: str) -> None:
    assert failing(reply) == reason


def test_a_fence_inside_of_a_longer_one_is_text() -> None:
    assert only_block('````json\n"```"\n```\n````', "json") == '"```"\n```'


@given(st.text(alphabet="`~j \n{}x<>/think"))
def test_no_text_makes_it_fail_otherwise(reply: str) -> None:
    blocks(reply)
    with contextlib.suppress(NoBlock):
        assert only_block(reply, "json").strip()
