"""The process's global generators of random numbers: seeded, compared, put back.

    with mood(17) as touched:
        environment.generate(3, seed=5)
    touched()                            # ["random"] if it drew from `random`

An environment that reads a global generator gives other bytes in another mood; one that changes it disturbs whoever
else draws from it. numpy and torch are looked at only where something has imported them.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

SEED_LIMIT = 2**32
"""numpy's global generator takes seeds below this."""


@dataclass(frozen=True)
class Global:
    """One global generator. `read` gives a state that `write` takes and `==` compares."""

    name: str
    read: Callable[[], Any]
    write: Callable[[Any], object]
    seed: Callable[[int], object]


def _loaded() -> list[Global]:
    found = [Global("random", random.getstate, random.setstate, random.seed)]
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    if numpy is not None and hasattr(numpy, "random"):
        legacy = numpy.random

        def read() -> Any:
            kind, keys, *rest = legacy.get_state()
            return (kind, tuple(keys.tolist()), *rest)

        found.append(Global("numpy.random", read, legacy.set_state, lambda seed: legacy.seed(seed % SEED_LIMIT)))
    if torch is not None and hasattr(torch, "get_rng_state"):

        def restore(state: list[int]) -> None:
            torch.set_rng_state(torch.tensor(state, dtype=torch.uint8))

        found.append(Global("torch", lambda: torch.get_rng_state().tolist(), restore, torch.manual_seed))
    return found


@contextmanager
def mood(seed: int) -> Iterator[Callable[[], list[str]]]:
    """Seed all that is loaded; gives a function that names those which changed since; puts all back at the end."""
    generators = _loaded()
    kept = [generator.read() for generator in generators]
    for generator in generators:
        generator.seed(seed)
    before = [generator.read() for generator in generators]

    def touched() -> list[str]:
        return [g.name for g, state in zip(generators, before, strict=True) if g.read() != state]

    try:
        yield touched
    finally:
        for generator, state in zip(generators, kept, strict=True):
            generator.write(state)
