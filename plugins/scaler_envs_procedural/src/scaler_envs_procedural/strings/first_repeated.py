"""The first letter, read from the left, that was there before."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import LETTERS, length, word
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """Distinct letters, then one of them again, then anything: the answer is uniform in ten letters."""
    size = length(scale["n"], rng)
    start = rng.sample(LETTERS, rng.randint(1, min(size - 1, len(LETTERS))))
    answer = rng.choice(start)
    text = "".join(start) + answer
    return Question(text + word(size - len(text), LETTERS, rng), answer)


puzzle = Puzzle(
    title="First repeated letter",
    statement=(
        "The input is a word of lower-case letters. Read it from left to right and stop at the first letter "
        "that has already occurred further left. Output that letter."
    ),
    ladder=Ladder.linear({"n": (4, 16)}),
    answer=AnswerType(kind="string"),
    chance=0.1,
    tags=("tiny",),
    make=make,
)
