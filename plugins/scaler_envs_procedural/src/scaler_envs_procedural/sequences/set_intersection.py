"""What two sets have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """Two sets of `n` integers with at least one in common; written in random order."""
    n = scale["n"]
    shared = rng.randint(1, n - 1)
    drawn = rng.sample(range(1, 100), 2 * n - shared)
    common, left, right = drawn[:shared], drawn[:n], drawn[:shared] + drawn[n:]
    text = " and ".join(_braced(rng.sample(side, n)) for side in (left, right))
    return Question(text, _braced(sorted(common)))


def _braced(values: Sequence[int]) -> str:
    return "{" + ", ".join(map(str, values)) + "}"


puzzle = Puzzle(
    title="Intersection of sets",
    statement=(
        "The input is two sets of integers, each in braces. Output the integers that belong to both; the "
        "order does not matter."
    ),
    ladder=Ladder.linear({"n": (3, 33)}, step=2),
    answer=AnswerType(kind="set", element="integer"),
    chance=0.02,
    make=make,
)
