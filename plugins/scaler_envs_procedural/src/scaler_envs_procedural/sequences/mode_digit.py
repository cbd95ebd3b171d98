"""The most frequent digit of a string; it is always the only one of its frequency."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import length
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """`times` copies of the answer; every other digit stays below that."""
    size, answer = length(scale["n"], rng), rng.randrange(10)
    fewest = next(k for k in range(2, size + 1) if size - k <= 9 * (k - 1))
    times = rng.randint(fewest, max(fewest, size // 2))
    others = [digit for digit in range(10) if digit != answer for _ in range(times - 1)]
    digits = [answer] * times + rng.sample(others, size - times)
    rng.shuffle(digits)
    return Question("".join(map(str, digits)), str(answer))


puzzle = Puzzle(
    title="Most frequent digit",
    statement=("The input is a string of decimal digits. One digit occurs in it more often than any other. Output it."),
    ladder=Ladder.linear({"n": (4, 16)}),
    answer=AnswerType(kind="integer"),
    chance=0.1,
    tags=("tiny",),
    make=make,
)
