"""Instances asked for by environment, level and seed: the seam where generation workers are plugged in.

make = inline(environments)
make([("procedural/max-digit", 3, 17)])         # the instance, or None where it could not be made
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scaler_core import Environment, Instance

Ask = tuple[str, int, int]
"""An environment's id, a level, a seed."""
Make = Callable[[Sequence[Ask]], Sequence["Instance | None"]]
"""Makes instances in the order asked, in process or in workers; None where one could not be made."""


def inline(environments: Mapping[str, Environment]) -> Make:
    """Instances made in this process, for trusted and quick environments; their errors are raised."""

    def make(asks: Sequence[Ask]) -> list[Instance | None]:
        return [environments[name].generate(level, seed) for name, level, seed in asks]

    return make
