"""Into how many connected parts a graph falls. The number is drawn first."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import connected, lines
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """A connected graph on each part of a random partition, with cycles, or the number of edges would tell."""
    n = scale["n"]
    count = rng.randint(1, min(n // 2, 10))
    mixed = rng.sample(range(1, n + 1), n)
    cuts = [0, *sorted(rng.sample(range(1, n), count - 1)), n]
    parts = [mixed[a:b] for a, b in pairwise(cuts)]
    edges = [edge for part in parts for edge in connected(part, rng.randint(0, 2 * len(part)), rng)]
    rng.shuffle(edges)
    return Question(f"{n}\n{lines(edges)}", str(count))


puzzle = Puzzle(
    title="Connected components",
    statement=(
        "The first line is the number n of vertices of an undirected graph; they are numbered from 1 to n. Each "
        "further line is an edge, given by its two vertices. Output the number of connected components; a vertex "
        "without edges is a component of its own."
    ),
    ladder=Ladder.linear({"n": (10, 44)}, step=2),
    answer=AnswerType(kind="integer"),
    chance=0.2,
    make=make,
)
