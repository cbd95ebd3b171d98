"""Instances asked for by environment, level and seed: how warm-up and ability reach the generation workers.

make = through(generator)
make([Ask("procedural/max-digit", 3, 17)])      # the instance, or None where it could not be made
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from scaler_core import Instance
from scaler_core.generation import Generator


class Ask(NamedTuple):
    """One instance wanted, outside of any plan."""

    environment: str
    level: int
    seed: int


Make = Callable[[Sequence[Ask]], Sequence["Instance | None"]]
"""Makes instances in the order asked; None where one could not be made."""


def through(generator: Generator) -> Make:
    """Instances made by `generator`; its failures become None."""

    def make(asks: Sequence[Ask]) -> list[Instance | None]:
        return [made if isinstance(made, Instance) else None for made in generator.make(asks)]

    return make
