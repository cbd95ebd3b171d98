"""Into how many connected parts a graph falls. The number is drawn first."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import lines, tree
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """A random partition, each part connected; the number of edges is drawn apart, or it would tell the answer."""
    n = scale["n"]
    count, size = rng.randint(1, min(n // 3, 10)), rng.randint(n - 1, n + n // 2)
    parts = partition(n, count, size, rng)
    trees = [edge for part in parts for edge in tree(part, rng)]
    spare = sorted({pair for part in parts for pair in combinations(sorted(part), 2)} - set(trees))
    edges = trees + rng.sample(spare, size - len(trees))
    rng.shuffle(edges)
    return Question(f"{n}\n{lines(edges)}", str(count))


def partition(n: int, count: int, size: int, rng: Random) -> list[list[int]]:
    """The vertices 1 to n in `count` parts that have room for `size` edges together."""
    while True:
        mixed = rng.sample(range(1, n + 1), n)
        cuts = [0, *sorted(rng.sample(range(1, n), count - 1)), n]
        parts = [mixed[a:b] for a, b in pairwise(cuts)]
        if sum(len(part) * (len(part) - 1) // 2 for part in parts) >= size:
            return parts


puzzle = Puzzle(
    title="Connected components",
    statement=(
        "The first line is the number n of vertices of an undirected graph; they are numbered from 1 to n. Each "
        "further line is an edge, given by its two vertices. Output the number of connected components; a vertex "
        "without edges is a component of its own."
    ),
    ladder=Ladder.linear({"n": (15, 45)}, step=2),
    answer=AnswerType(kind="integer"),
    chance=0.2,
    make=make,
)
