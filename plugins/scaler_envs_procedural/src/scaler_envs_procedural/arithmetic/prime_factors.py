"""The prime factors of a number, each as often as it divides."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question

PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97)


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """The factors are drawn first, so the number is always a product of primes below 100."""
    factors = sorted(rng.choice(PRIMES) for _ in range(scale["factors"]))
    return Question(str(prod(factors)), "{" + ", ".join(map(str, factors)) + "}")


puzzle = Puzzle(
    title="Prime factors",
    statement=(
        "The input is an integer whose prime factors are all below 100. Output its prime factors, each as "
        "often as it divides the integer; the order does not matter."
    ),
    ladder=Ladder.linear({"factors": (2, 12)}),
    answer=AnswerType(kind="multiset", element="integer"),
    chance=0.02,
    make=make,
)
