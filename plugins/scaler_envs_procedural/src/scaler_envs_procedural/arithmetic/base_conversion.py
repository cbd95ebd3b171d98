"""A decimal integer written in another base."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question

DIGITS = "0123456789abcdef"


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """An integer with exactly `digits` decimal digits, and a base other than ten."""
    number = rng.randrange(10 ** (scale["digits"] - 1), 10 ** scale["digits"])
    base = rng.choice([b for b in range(2, 17) if b != 10])
    return Question(f"{number} in base {base}", _written(number, base))


def _written(number: int, base: int) -> str:
    """A positive integer in `base`, most significant digit first."""
    text = ""
    while number:
        number, digit = divmod(number, base)
        text = DIGITS[digit] + text
    return text


puzzle = Puzzle(
    title="Base conversion",
    statement=(
        "The input names a positive decimal integer and a base from 2 to 16. Output the integer written in that "
        "base, without a prefix and without leading zeros; the digits above 9 are the lower-case letters a to f."
    ),
    ladder=Ladder.linear({"digits": (2, 18)}),
    answer=AnswerType(kind="string"),
    chance=0.01,
    make=make,
)
