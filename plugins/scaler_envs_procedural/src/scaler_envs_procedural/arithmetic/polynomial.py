"""The value of a polynomial at an integer."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """No coefficient is 0, and x is not 0, 1 or -1, where the powers would not matter."""
    nonzero = [k for k in range(-9, 10) if k]
    coefficients = [rng.choice(nonzero) for _ in range(scale["degree"] + 1)]
    x = rng.choice([k for k in nonzero if abs(k) > 1])
    terms = "".join(f"{c:+d}*x^{power}" for power, c in enumerate(coefficients))
    value = sum(c * x**power for power, c in enumerate(coefficients))
    return Question(f"{terms} at x={x}", str(value))


puzzle = Puzzle(
    title="Polynomial value",
    statement=(
        "The input is a polynomial in x with integer coefficients, and a value of x; ^ denotes a power. "
        "Output the value of the polynomial there, as an exact integer."
    ),
    ladder=Ladder.linear({"degree": (1, 14)}),
    answer=AnswerType(kind="integer"),
    chance=0.03,
    make=make,
)
