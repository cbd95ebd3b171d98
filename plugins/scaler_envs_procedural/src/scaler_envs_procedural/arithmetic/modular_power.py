"""A power modulo a number. Base and modulus share no factor, or 0 would be frequent."""

from __future__ import annotations

from collections.abc import Mapping
from math import gcd
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """Base, exponent and modulus of at most `digits` digits, which the modulus has."""
    digits = scale["digits"]
    modulus = rng.randrange(10 ** (digits - 1), 10**digits)
    base = modulus
    while gcd(base, modulus) > 1:
        base = rng.randrange(2, modulus)
    exponent = rng.randrange(2, 10**digits)
    return Question(f"{base}^{exponent} mod {modulus}", str(pow(base, exponent, modulus)))


puzzle = Puzzle(
    title="Modular power",
    statement=(
        "The input has the form a^b mod m with three positive integers. "
        "Output the remainder, from 0 to m-1, of a to the power b when divided by m."
    ),
    ladder=Ladder.linear({"digits": (3, 15)}),
    answer=AnswerType(kind="integer"),
    chance=0.06,
    make=make,
)
