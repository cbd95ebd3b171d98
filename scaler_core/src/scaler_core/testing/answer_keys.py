"""When two answers are the same answer, so that answers can be counted.

    answer_key(AnswerType(kind="integer"), "07") == answer_key(AnswerType(kind="integer"), "7")     # True

Answers with equal keys are judged alike; a real number has the key of its cell, twice the tolerance wide, so that the
middle of the cell is a right guess for all of it.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache

from scaler_core.answer_type import AnswerType
from scaler_core.answers import parse

Key = tuple[str, object]


@lru_cache(maxsize=8192)
def answer_key(answer_type: AnswerType, text: str) -> Key:
    """Equal for answers that are the same; the text itself where it cannot be read as its type."""
    try:
        value = parse(answer_type, text)
    except ValueError:
        return ("text", text.strip())
    if answer_type.kind == "real" and isinstance(value, Fraction):
        return ("cell", _cell(value, answer_type.absolute, answer_type.relative))
    return ("value", value)


def _cell(value: Fraction, absolute: float, relative: float) -> tuple[int, int]:
    """A cell of real numbers, even in size where the absolute tolerance is the wider one, else in ratio."""
    size = abs(value)
    if not relative or size * Fraction(relative) <= Fraction(absolute):
        return (0, math.floor(value / (2 * Fraction(absolute)))) if absolute else (0, 0)
    width = math.log1p(relative) - math.log1p(-min(relative, 0.9))
    logarithm = math.log(size.numerator) - math.log(size.denominator)
    return (1 if value > 0 else -1, math.floor(logarithm / width))
