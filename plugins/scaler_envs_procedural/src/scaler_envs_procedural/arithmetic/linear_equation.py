"""A linear equation with one integer solution."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """ax + b = cx + d; the solution is drawn first, d follows."""
    most = 10 ** scale["digits"] - 1
    solution, b = rng.randint(-most, most), rng.randint(-most, most)
    a, c = rng.sample([k for k in range(-12, 13) if k], 2)
    d = (a - c) * solution + b
    return Question(f"{a}*x{b:+d}={c}*x{d:+d}", str(solution))


puzzle = Puzzle(
    title="Linear equation",
    statement="The input is an equation in one unknown x, whose solution is an integer. Output the value of x.",
    ladder=Ladder.linear({"digits": (1, 12)}),
    answer=AnswerType(kind="integer"),
    chance=0.1,
    make=make,
)
