"""The size of the region around a marked cell. The size is drawn first."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question

Cell = tuple[int, int]


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """A region grown cell by cell and walled in; the rest is random."""
    n = scale["n"]
    start = (rng.randrange(n), rng.randrange(n))
    region = _grown(n, start, rng.randint(1, n * n // 2), rng)
    wall = {cell for inside in region for cell in _beside(n, inside)}.difference(region)
    marks = dict.fromkeys(wall, "#") | dict.fromkeys(region, ".") | {start: "S"}
    rows = [[marks.get((i, j)) or rng.choice(".#") for j in range(n)] for i in range(n)]
    return Question("\n".join("".join(row) for row in rows), str(len(region)))


def _grown(n: int, start: Cell, size: int, rng: Random) -> list[Cell]:
    """A connected region of `size` cells that holds `start`."""
    region = [start]
    while len(region) < size:
        near = rng.choice(_beside(n, rng.choice(region)))
        if near not in region:
            region.append(near)
    return region


def _beside(n: int, cell: Cell) -> list[Cell]:
    """The cells of the n x n grid that share a side with `cell`."""
    i, j = cell
    near = [(i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)]
    return [(a, b) for a, b in near if 0 <= a < n and 0 <= b < n]


puzzle = Puzzle(
    title="Size of a region",
    statement=(
        "The input is a grid of cells, one row a line; # is a wall, . a free cell, and S the free cell where you "
        "start. A step leads to a free cell that shares a side with the one you are on. "
        "Output how many cells you can reach, the start included."
    ),
    ladder=Ladder.linear({"n": (4, 16)}),
    answer=AnswerType(kind="integer"),
    chance=0.13,
    make=make,
)
