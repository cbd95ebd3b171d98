"""One step of Conway's Game of Life."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question

Grid = list[list[int]]


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """Somewhat less than half of the cells live; drawn until a cell lives on, for the empty grid is a guess."""
    n, after = scale["n"], [[0]]
    while not any(map(any, after)):
        before = [[int(rng.random() < 0.42) for _ in range(n)] for _ in range(n)]
        after = _step(before)
    return Question("\n".join("".join(map(str, row)) for row in before), str(after))


def _step(cells: Grid) -> Grid:
    """The next generation: 3 around give life, 2 around keep it."""
    return [[_next(cells, i, j) for j in range(len(cells))] for i in range(len(cells))]


def _next(cells: Grid, i: int, j: int) -> int:
    rows = cells[max(i - 1, 0) : i + 2]
    around = sum(sum(row[max(j - 1, 0) : j + 2]) for row in rows) - cells[i][j]
    return int(around == 3 or (around == 2 and cells[i][j] == 1))


puzzle = Puzzle(
    title="Game of Life",
    statement=(
        "The input is a square grid, one row a line; 1 is a living cell and 0 a dead one, and beyond the border all "
        "is dead. The neighbours of a cell are the up to eight cells around it. All cells change at once: a living "
        "cell with two or three living neighbours stays alive, a dead cell with exactly three becomes alive, and "
        "every other cell is dead. Output the next grid as a list of rows, each row a list of 0 and 1, in square "
        "brackets and separated by commas."
    ),
    ladder=Ladder.linear({"n": (3, 14)}),
    answer=AnswerType(kind="matrix", element="integer"),
    chance=0.05,
    make=make,
)
