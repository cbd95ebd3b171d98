"""How often the letter x occurs. The count is drawn first, or one or two would win on every level."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import LETTERS, length, word
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """A count from 0 to 9, and other letters around."""
    size = length(scale["n"], rng)
    count = rng.randint(0, min(size, 9))
    letters = ["x"] * count + list(word(size - count, LETTERS, rng))
    rng.shuffle(letters)
    return Question("".join(letters), str(count))


puzzle = Puzzle(
    title="Count the letter x",
    statement="The input is a word of lower-case letters. Output how many times the letter x occurs in it.",
    ladder=Ladder.linear({"n": (6, 18)}),
    answer=AnswerType(kind="integer"),
    chance=0.17,
    tags=("tiny",),
    make=make,
)
