"""The control: its answer does not depend on what the policy sees, so nobody can learn it.

Every pool of a real run holds environments that teach nothing: broken, mislabelled, or out of reach. This one is
so by construction. A scheduler that works leaves it at level 0 and retires it, a trainer that reports skill here
leaks the answer, and the rate of lucky guesses, 1 in 1000, is too small to climb by."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import word
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """The number and the tosses are drawn one after the other and never meet."""
    number = rng.randrange(1000)
    return Question(word(scale["n"], "HT", rng), str(number))


puzzle = Puzzle(
    title="Unlearnable control",
    statement=(
        "A number from 0 to 999 was drawn at random, and then a coin was tossed. The input is the tosses, H for heads "
        "and T for tails; they tell nothing about the number. Output your guess of the number."
    ),
    ladder=Ladder.linear({"n": (8, 20)}),
    answer=AnswerType(kind="integer"),
    chance=0.001,
    tags=("unlearnable",),
    make=make,
)
