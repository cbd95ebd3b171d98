"""How deep a check looks: which levels, how many instances at each, how many examples a search tries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Depth:
    """Sizes of the samples. All that is drawn follows from a number, so that a finding can be replayed."""

    name: str
    levels: int | None
    """How many levels, evenly spread from the first to the last; None for all."""
    instances: int
    """The sample at each level."""
    examples: int
    """How many examples hypothesis tries for a property."""
    most: int
    """How large a sample may grow where a test cannot decide yet."""

    def levels_of(self, top: int) -> tuple[int, ...]:
        """The levels that are looked at, on a ladder from 0 to `top`."""
        if self.levels is None or self.levels > top:
            return tuple(range(top + 1))
        return tuple(sorted({top * i // (self.levels - 1) for i in range(self.levels)}))


QUICK = Depth("quick", levels=5, instances=60, examples=50, most=960)
DEEP = Depth("deep", levels=None, instances=200, examples=200, most=3200)
