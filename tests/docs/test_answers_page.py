"""The tables of the answers page, each row a judgement."""

from __future__ import annotations

import re

import pytest
from docs.fences import DOCS

from scaler_core import AnswerType
from scaler_core.answers import judge
from scaler_core.formats import boxed, raw, tags

FORMATS = {"boxed": boxed(), "tags": tags(), "raw": raw()}
_CELL = r"`([^`]*)`"
PAGE = (DOCS / "answers.md").read_text(encoding="utf-8")
JUDGED = re.findall(rf"^\| ([a-z][^|]*) \| {_CELL} \| {_CELL} \| (correct|wrong) \|$", PAGE, re.MULTILINE)
FOUND = re.findall(rf"^\| (boxed|tags|raw) \| {_CELL} \| (none|`[^`]*`) \|$", PAGE, re.MULTILINE)


def answer_type(words):
    """`array of integer`, `real, absolute 0.01`, `edges of integer, directed`."""
    kind, _, more = words.partition(", ")
    kind, _, element = kind.partition(" of ")
    fields = {"kind": kind, "element": element or None}
    if more:
        name, _, value = more.partition(" ")
        fields[name] = float(value) if value else True
    return AnswerType(**fields)


def test_every_row_of_every_table_is_read():
    rows = [line for line in PAGE.splitlines() if re.match(r"\| [^|]+\| `", line) and not line.startswith("| `")]
    assert len(rows) == len(JUDGED) + len(FOUND)
    assert {answer_type(row[0]).kind for row in JUDGED} == {
        "integer",
        "rational",
        "real",
        "string",
        "boolean",
        "array",
        "matrix",
        "set",
        "multiset",
        "edges",
    }


@pytest.mark.parametrize(("words", "reference", "answer", "verdict"), JUDGED)
def test_a_row_is_judged_as_it_says(words, reference, answer, verdict):
    assert judge(answer_type(words), reference, answer).status == verdict


@pytest.mark.parametrize(("words", "reference", "answer", "verdict"), JUDGED)
def test_every_reference_is_correct_itself(words, reference, answer, verdict):
    assert judge(answer_type(words), reference, reference).status == "correct"


@pytest.mark.parametrize(("name", "reply", "answer"), FOUND)
def test_a_reply_is_read_as_it_says(name, reply, answer):
    assert FORMATS[name].extract(reply) == (None if answer == "none" else answer.strip("`"))


def test_a_checked_answer_is_an_error():
    assert judge(AnswerType(kind="checked"), "1", "1").status == "error"
