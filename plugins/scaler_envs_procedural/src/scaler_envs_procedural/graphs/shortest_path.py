"""The least total weight between two vertices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import connected, lines
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """A connected graph with about 2n edges and weights from 1 to 30; the path joins vertices 1 and n."""
    n = scale["n"]
    rows = [(u, v, rng.randint(1, 30)) for u, v in connected(range(1, n + 1), n, rng)]
    return Question(f"{n}\n{lines(rows)}", str(_distance(n, rows)))


def _distance(n: int, rows: Sequence[tuple[int, int, int]]) -> int:
    """Dijkstra's algorithm from 1 to n; `n` is reachable."""
    queue, done = [(0, 1)], set[int]()
    while True:
        distance, u = heappop(queue)
        if u == n:
            return distance
        done.add(u)
        for a, b, weight in rows:
            if u in (a, b) and (other := a + b - u) not in done:
                heappush(queue, (distance + weight, other))


puzzle = Puzzle(
    title="Shortest path",
    statement=(
        "The first line is the number n of vertices of an undirected graph; they are numbered from 1 to n. Each "
        "further line is an edge: its two vertices and its weight. The weight of a path is the sum of the weights of "
        "its edges. Output the least weight of a path from vertex 1 to vertex n."
    ),
    ladder=Ladder.linear({"n": (4, 34)}, step=2),
    answer=AnswerType(kind="integer"),
    chance=0.06,
    make=make,
)
