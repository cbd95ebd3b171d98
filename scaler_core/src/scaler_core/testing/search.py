"""Properties that are searched: hypothesis looks for an example that breaks one, and shrinks it.

    point = broken_point(subject, lambda level, seed, made: …)      # the smallest (level, seed), or None
    example = smallest(strategy, breaks, subject=subject, purpose="arbitrary-text")

What is tried follows from the environment, the number of the sample and the purpose. Instances that one search made
are there for the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from random import Random
from typing import TypeVar
from weakref import WeakKeyDictionary

from hypothesis import HealthCheck, Verbosity, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from hypothesis.strategies import SearchStrategy

from scaler_core.generation import GenerationFailure
from scaler_core.seeding import derive_seed
from scaler_core.testing.subject import MOST_TIMEOUTS, Made, Subject

Example = TypeVar("Example")
Point = tuple[int, int]
"""Level and seed."""
PATIENCE = 200
"""Examples tried after the first that breaks the property, to find a smaller one."""
MOST_SECONDS = 20.0
"""The same in seconds, for a property that is slow to break."""


class _Judge:
    """Asks of each example once whether it breaks the property, and stops asking when patience ends.

    An answer is kept, so that what does not repeat looks to hypothesis as if it did.
    """

    def __init__(self, breaks: Callable[[Example], bool]) -> None:
        self._breaks = breaks
        self._known: dict[object, bool] = {}
        self._since: float | None = None
        self._left = PATIENCE

    def __call__(self, example: object) -> bool:
        if example not in self._known:
            self._known[example] = self._asks() and self._breaks(example)  # type: ignore[arg-type]
            if self._known[example] and self._since is None:
                self._since = time.monotonic()
        return self._known[example]

    def _asks(self) -> bool:
        if self._since is None:
            return True
        self._left -= 1
        return self._left >= 0 and time.monotonic() - self._since < MOST_SECONDS


@cache
def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )


def smallest(
    strategy: SearchStrategy[Example], breaks: Callable[[Example], bool], *, subject: Subject, purpose: str
) -> Example | None:
    """The smallest hashable example that breaks the property, of as many as the depth says; None if none does."""
    random = Random(derive_seed("search", subject.number, subject.spec.id, purpose))
    judge = _Judge(breaks)
    try:
        return find(strategy, judge, settings=_settings(subject.depth.examples), random=random)
    except NoSuchExample:
        return None


# Instances


class _Points:
    """The instances that searches made of one subject, by level and seed, and the points that are tried first."""

    def __init__(self) -> None:
        self.made: dict[Point, Made | GenerationFailure] = {}
        self.first: list[Point] | None = None
        self.timeouts = 0


_points: WeakKeyDictionary[Subject, _Points] = WeakKeyDictionary()


def _levels(subject: Subject) -> list[int]:
    """All levels, or those that were asked for; none whose sample showed a hang, which would only hang again."""
    levels = subject.levels if subject.chosen else range(subject.spec.ladder.top + 1)
    hanging = {
        level for level in subject.levels if any(one.kind == "timeout" for one in subject.sample(level).failures)
    }
    return [level for level in levels if level not in hanging]


def _anywhere(subject: Subject) -> SearchStrategy[Point]:
    return st.tuples(st.sampled_from(_levels(subject)), st.integers(0, 2**63 - 1))


def _first(subject: Subject, points: _Points) -> list[Point]:
    """What hypothesis tries while no example breaks anything: the same for every property."""
    if points.first is None:
        tried: dict[Point, None] = {}
        smallest(_anywhere(subject), lambda point: bool(tried.setdefault(point)), subject=subject, purpose="points")
        points.first = list(tried)
    return points.first


def broken_point(subject: Subject, breaks: Callable[[int, int, Made | GenerationFailure], bool]) -> Point | None:
    """The smallest (level, seed) whose instance, or failure, breaks a property; over all levels and any seed.

    None where nothing was found, or where one seed was asked for.
    """
    if not subject.sampled or not _levels(subject):
        return None
    points = _points.setdefault(subject, _Points())

    def broken(point: Point) -> bool:
        if point not in points.made and points.timeouts < MOST_TIMEOUTS:
            points.made[point] = found = subject.make([point])[0]
            points.timeouts += isinstance(found, GenerationFailure) and found.kind == "timeout"
        return point in points.made and breaks(*point, points.made[point])

    found = next((point for point in _first(subject, points) if broken(point)), None)
    if found is None:
        return None
    # hypothesis may try others now: it also takes constants from the modules that are imported
    return smallest(_anywhere(subject), broken, subject=subject, purpose="points") or found
