"""The smallest digit of a string. The answer is drawn first, or 0 would win on long strings."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import length
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """Digits from the answer up, and the answer at one place at least."""
    answer = rng.randrange(10)
    digits = [rng.randint(answer, 9) for _ in range(length(scale["n"], rng))]
    digits[rng.randrange(len(digits))] = answer
    return Question("".join(map(str, digits)), str(answer))


puzzle = Puzzle(
    title="Smallest digit",
    statement="The input is a string of decimal digits. Output its smallest digit.",
    ladder=Ladder.linear({"n": (3, 15)}),
    answer=AnswerType(kind="integer"),
    chance=0.1,
    tags=("tiny",),
    make=make,
)
