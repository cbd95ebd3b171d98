"""Integers in increasing order."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """`n` integers of two digits at most, never in order already; equal ones may occur."""
    values: list[int] = []
    while values == sorted(values):
        values = [rng.randint(-99, 99) for _ in range(scale["n"])]
    return Question(" ".join(map(str, values)), str(sorted(values)))


puzzle = Puzzle(
    title="Sort integers",
    statement=(
        "The input is a list of integers separated by spaces. Output them in increasing order, each as often as it "
        "occurs, as a list in square brackets, separated by commas."
    ),
    ladder=Ladder.linear({"n": (3, 41)}, step=2),
    answer=AnswerType(kind="array", element="integer"),
    make=make,
)
