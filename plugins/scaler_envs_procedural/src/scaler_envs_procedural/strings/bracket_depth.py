"""How many brackets are open at the end of a text. Dots hide the depth's parity, which the length would give away."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import length
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """The depth first; then closed pairs and dots, in an order in which no bracket closes too early."""
    size = length(scale["n"], rng)
    depth = rng.randint(0, min(size, 9))
    closed = rng.randint(0, (size - depth) // 2)
    marks = "(" * (depth + closed) + ")" * closed + "." * (size - depth - 2 * closed)
    return Question(_ordered(marks, rng), str(depth))


def _ordered(marks: str, rng: Random) -> str:
    """A shuffle of `marks` where each closing bracket has an opening one further left."""
    while True:
        text = rng.sample(marks, len(marks))
        heights = accumulate({"(": 1, ")": -1, ".": 0}[mark] for mark in text)
        if min(heights) >= 0:
            return "".join(text)


puzzle = Puzzle(
    title="Bracket depth",
    statement=(
        "The input is a text of round brackets and dots. Every closing bracket closes the nearest bracket on its "
        "left that is still open; dots mean nothing. Output how many brackets are still open at the end."
    ),
    ladder=Ladder.linear({"n": (6, 18)}),
    answer=AnswerType(kind="integer"),
    chance=0.17,
    tags=("tiny",),
    make=make,
)
