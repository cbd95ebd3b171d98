"""The last letter of a word: the easiest skill there is, for telling a dead policy from a live one."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import LETTERS, length, word
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """A word of ten possible letters."""
    text = word(length(scale["n"], rng), LETTERS, rng)
    return Question(text, text[-1])


puzzle = Puzzle(
    title="Last letter",
    statement="The input is a word of lower-case letters. Output its last letter.",
    ladder=Ladder.linear({"n": (3, 15)}),
    answer=AnswerType(kind="string"),
    chance=0.1,
    tags=("tiny",),
    make=make,
)
