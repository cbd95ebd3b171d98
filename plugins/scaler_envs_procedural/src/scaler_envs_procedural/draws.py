"""Random pieces that several environments draw: lengths, words, connected graphs. All from a given `Random`."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

Edge = tuple[int, int]
LETTERS = "abcdefghij"
"""Ten letters: a single one is guessed with probability 0.1, like a digit."""


def length(n: int, rng: Random) -> int:
    """A length in [n // 2 + 1, n], so that neighbouring levels overlap and none comes as a shock."""
    return rng.randint(n // 2 + 1, n)


def word(size: int, alphabet: str, rng: Random) -> str:
    """`size` letters, each uniform in `alphabet`."""
    return "".join(rng.choice(alphabet) for _ in range(size))


def tree(vertices: Sequence[int], rng: Random) -> list[Edge]:
    """A random tree over `vertices`: each is joined to an earlier one. Edges (u, v) with u < v."""
    edges = []
    for i in range(1, len(vertices)):
        u, v = rng.choice(vertices[:i]), vertices[i]
        edges.append((min(u, v), max(u, v)))
    return edges


def connected(vertices: Sequence[int], extra: int, rng: Random) -> list[Edge]:
    """The sorted edges of a connected simple graph: a random tree and at most `extra` edges more."""
    mixed = list(vertices)
    rng.shuffle(mixed)
    edges = set(tree(mixed, rng))
    if len(mixed) > 1:
        edges.update(_pair(mixed, rng) for _ in range(extra))
    return sorted(edges)


def lines(rows: Sequence[Sequence[int]]) -> str:
    """One line for each row, numbers separated by spaces."""
    return "\n".join(" ".join(map(str, row)) for row in rows)


def _pair(vertices: Sequence[int], rng: Random) -> Edge:
    u, v = rng.sample(vertices, 2)
    return min(u, v), max(u, v)
