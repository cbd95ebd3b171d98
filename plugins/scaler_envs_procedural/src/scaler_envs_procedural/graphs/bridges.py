"""The edges whose loss cuts a graph in two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import Edge, connected, lines
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """A connected graph with a few cycles, drawn until it has a bridge."""
    n = scale["n"]
    found: list[Edge] = []
    while not found:
        edges = connected(range(1, n + 1), rng.randint(1, 1 + n // 3), rng)
        found = [edge for edge in edges if not _joined(edge, edges)]
    rng.shuffle(edges)
    return Question(f"{n}\n{lines(edges)}", str(found))


def _joined(edge: Edge, edges: Sequence[Edge]) -> bool:
    """Whether the ends of `edge` stay connected without it."""
    reached, waiting = {edge[0]}, [edge[0]]
    while waiting:
        u = waiting.pop()
        for a, b in edges:
            if u in (a, b) and (a, b) != edge and (other := a + b - u) not in reached:
                reached.add(other)
                waiting.append(other)
    return edge[1] in reached


puzzle = Puzzle(
    title="Bridges",
    statement=(
        "The first line is the number n of vertices of a connected undirected graph; they are numbered from 1 to n. "
        "Each further line is an edge, given by its two vertices. A bridge is an edge without which the graph is no "
        "longer connected. Output all bridges as a list in square brackets of pairs (u, v), separated by commas; "
        "neither the order of the pairs nor the order inside a pair matters."
    ),
    ladder=Ladder.linear({"n": (5, 29)}, step=2),
    answer=AnswerType(kind="edges", element="integer"),
    chance=0.02,
    make=make,
)
