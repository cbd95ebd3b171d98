"""How many ways lead through a grid with blocked cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """A few blocked cells, drawn until a way is left."""
    n, ways = scale["n"], 0
    while not ways:
        rows = ["".join("#" if rng.random() < 0.12 else "." for _ in range(n)) for _ in range(n)]
        ways = _ways(rows)
    return Question("\n".join(rows), str(ways))


def _ways(rows: Sequence[str]) -> int:
    """`ways[j]` counts the ways to column j of the current row; column 0 is a border without ways."""
    ways = [0, 1] + [0] * (len(rows[0]) - 1)
    for row in rows:
        for j, cell in enumerate(row, start=1):
            ways[j] = 0 if cell == "#" else ways[j] + ways[j - 1]
    return ways[-1]


puzzle = Puzzle(
    title="Paths through a grid",
    statement=(
        "The input is a grid of cells, one row a line; # is a blocked cell and . a free one. A path leads from the "
        "top left cell to the bottom right cell over free cells, each step one cell to the right or one cell down. "
        "Output the number of paths."
    ),
    ladder=Ladder.linear({"n": (5, 16)}),
    answer=AnswerType(kind="integer"),
    chance=0.1,
    make=make,
)
