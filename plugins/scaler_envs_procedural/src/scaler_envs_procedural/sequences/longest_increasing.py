"""The length of the longest increasing subsequence. It is drawn first: in random lists it hardly varies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question

Rows = list[list[int]]


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """By Schensted's theorem: two tableaux of one shape make a permutation whose longest is the first row's."""
    n = scale["n"]
    shape = [rng.randint(2, n // 2 + 2)]
    while sum(shape) < n:
        shape.append(rng.randint(1, min(shape[-1], n - sum(shape))))
    values = _permutation(_tableau(shape, rng), _tableau(shape, rng))
    return Question(" ".join(map(str, values)), str(shape[0]))


def _tableau(shape: Sequence[int], rng: Random) -> Rows:
    """1 to n in rows of these lengths, rising along rows and columns: the largest always takes a corner."""
    left, rows = [*shape, 0], [[0] * size for size in shape]
    for value in range(sum(shape), 0, -1):
        row = rng.choice([i for i in range(len(shape)) if left[i] > left[i + 1]])
        left[row] -= 1
        rows[row][left[row]] = value
    return rows


def _permutation(inserted: Rows, recorded: Rows) -> list[int]:
    """The Robinson-Schensted correspondence, backwards: the last to enter leaves first. Empties both tableaux."""
    values = []
    for step in range(sum(map(len, recorded)), 0, -1):
        row = next(i for i, cells in enumerate(recorded) if cells and cells[-1] == step)
        recorded[row].pop()
        value = inserted[row].pop()
        for above in reversed(inserted[:row]):
            place = bisect_left(above, value) - 1
            above[place], value = value, above[place]
        values.append(value)
    return values[::-1]


puzzle = Puzzle(
    title="Longest increasing subsequence",
    statement=(
        "The input is a list of different integers separated by spaces. A subsequence is what remains when any "
        "elements are deleted. Output the length of the longest subsequence in which every element is larger than "
        "the one before it."
    ),
    ladder=Ladder.linear({"n": (8, 34)}, step=2),
    answer=AnswerType(kind="integer"),
    chance=0.2,
    make=make,
)
