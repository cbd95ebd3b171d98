"""Where the letter x stands in a word; kth-char turned round."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import LETTERS, length, word
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """One x, at a position that is a single digit, whatever the length."""
    text = word(length(scale["n"], rng), LETTERS, rng)
    k = rng.randint(1, min(len(text), 9))
    return Question(text[: k - 1] + "x" + text[k:], str(k))


puzzle = Puzzle(
    title="Position of the letter x",
    statement=(
        "The input is a word of lower-case letters in which the letter x occurs once. "
        "Output the position of x, counted from 1."
    ),
    ladder=Ladder.linear({"n": (6, 18)}),
    answer=AnswerType(kind="integer"),
    chance=0.21,
    tags=("tiny",),
    make=make,
)
