"""The weight of a minimum spanning tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import connected, lines
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """A connected graph with about 2n edges and weights from 1 to 30."""
    n = scale["n"]
    rows = [(u, v, rng.randint(1, 30)) for u, v in connected(range(1, n + 1), n, rng)]
    return Question(f"{n}\n{lines(rows)}", str(_least(n, rows)))


def _least(n: int, rows: Sequence[tuple[int, int, int]]) -> int:
    """Kruskal's algorithm; `part[v]` names the part that holds v."""
    part, total = list(range(n + 1)), 0
    for u, v, weight in sorted(rows, key=itemgetter(2)):
        if part[u] != part[v]:
            total += weight
            part = [part[u] if name == part[v] else name for name in part]
    return total


puzzle = Puzzle(
    title="Minimum spanning tree",
    statement=(
        "The first line is the number n of vertices of a connected undirected graph; they are numbered from 1 to n. "
        "Each further line is an edge: its two vertices and its weight. Output the least total weight of a set of "
        "edges that connects all vertices."
    ),
    ladder=Ladder.linear({"n": (4, 34)}, step=2),
    answer=AnswerType(kind="integer"),
    chance=0.06,
    make=make,
)
