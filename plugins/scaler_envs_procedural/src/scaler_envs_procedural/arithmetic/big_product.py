"""The product of two long integers; far beyond what a float holds."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """Two integers with exactly `digits` digits."""
    low, high = 10 ** (scale["digits"] - 1), 10 ** scale["digits"] - 1
    a, b = rng.randint(low, high), rng.randint(low, high)
    return Question(f"{a}*{b}", str(a * b))


puzzle = Puzzle(
    title="Long multiplication",
    statement="The input is a product of two positive integers. Output its exact value in decimal.",
    ladder=Ladder.linear({"digits": (2, 20)}),
    answer=AnswerType(kind="integer"),
    make=make,
)
