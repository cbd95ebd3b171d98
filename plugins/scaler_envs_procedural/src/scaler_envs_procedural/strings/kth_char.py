"""The letter at a given position of a word; a tiny policy learns it slowly."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import LETTERS, length, word
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """The position stays a single digit, whatever the length."""
    text = word(length(scale["n"], rng), LETTERS, rng)
    k = rng.randint(1, min(len(text), 9))
    return Question(f"{k}:{text}", text[k - 1])


puzzle = Puzzle(
    title="Letter at a position",
    statement=(
        "The input is a position k, a colon, and a word of lower-case letters. Positions are counted from 1. "
        "Output the letter at position k of the word."
    ),
    ladder=Ladder.linear({"n": (3, 15)}),
    answer=AnswerType(kind="string"),
    chance=0.1,
    make=make,
)
