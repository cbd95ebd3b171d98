"""A signed sum of fractions."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """Proper fractions, not always in lowest terms."""
    total, text = Fraction(0), ""
    for _ in range(scale["terms"]):
        denominator = rng.randint(3, 20)
        numerator = rng.randrange(1, denominator) * rng.choice((1, -1))
        total += Fraction(numerator, denominator)
        text += f"{numerator:+d}/{denominator}"
    return Question(text, str(total))


puzzle = Puzzle(
    title="Sum of fractions",
    statement=(
        "The input is a sum of fractions; each term is a sign, a numerator, a slash and a denominator. "
        "Output its exact value, as a fraction p/q in lowest terms or as an integer; a minus sign goes in front."
    ),
    ladder=Ladder.linear({"terms": (2, 14)}),
    answer=AnswerType(kind="rational"),
    chance=0.03,
    make=make,
)
