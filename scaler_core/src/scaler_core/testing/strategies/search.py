"""The smallest example of what must not be: a search that says in words what it found.

    found = smallest(courses, look, name="controller-step", examples=50)      # words, or None

`look` gives words where something is wrong with an example, and "" where all is well. What is drawn follows from
`name`, so that a finding repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.errors import Flaky, NoSuchExample
from hypothesis.strategies import SearchStrategy

from scaler_core.seeding import derive_seed
from scaler_core.testing.moods import mood

T = TypeVar("T")


def smallest(
    examples_of: SearchStrategy[T], look: Callable[[T], str], *, name: str, examples: int, corners: Sequence[T] = ()
) -> str | None:
    """Words about the smallest example that is not well, of `corners` first and then of what is drawn."""

    said: list[str] = []

    def seen(example: T) -> str:
        with mood(0):  # a strategy that reads the global generators is another check's matter
            words = look(example)
        said.extend(filter(None, [words]))
        return words

    next(filter(seen, corners), None)
    try:
        example = find(
            examples_of,
            lambda one: bool(seen(one)),
            settings=settings(
                max_examples=examples,
                database=None,
                deadline=None,
                derandomize=False,
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
            ),
            random=Random(derive_seed("search", name)),
        )
    except (NoSuchExample, Flaky):  # nothing more, or what is wrong is so only now and then
        return said[-1] if said else None
    return seen(example) or said[-1]
