"""The length of a walk through points of the plane: the one answer that is a real number."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import fsum, sqrt
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """The reference is exact to 10 decimals: `sqrt` and `fsum` round correctly on every platform."""
    points = [(rng.randint(-20, 20), rng.randint(-20, 20)) for _ in range(scale["steps"] + 1)]
    squares = [(c - a) ** 2 + (d - b) ** 2 for (a, b), (c, d) in pairwise(points)]
    text = " ".join(f"({x},{y})" for x, y in points)
    return Question(text, f"{fsum(map(sqrt, squares)):.10f}")


puzzle = Puzzle(
    title="Length of a walk",
    statement=(
        "The input is a list of points (x,y) of the plane. A walk visits them in this order, in straight lines. "
        "Output its length in decimal, with at least 4 digits after the point; an error of 0.001 is accepted."
    ),
    ladder=Ladder.linear({"steps": (1, 20)}),
    answer=AnswerType(kind="real", absolute=1e-3),
    chance=0.02,
    make=make,
)
