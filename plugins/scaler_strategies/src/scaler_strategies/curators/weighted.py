"""Fixed shares: the prompts of a step are shared out by weights that the configuration gives.

    [curator]
    use = "weighted"
    weights = { "procedural/*" = 1.0, "codecontests/*" = 3.0 }

The first pattern that matches an environment says its weight; one that none matches has the weight 1. Nobody leaves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from random import Random
from typing import Annotated

from pydantic import Field

from scaler_core.pool import PoolView
from scaler_core.strategy import Ask
from scaler_strategies.curators.all import KeepAll

USUAL = 1.0


def weighted(*, weights: dict[str, Annotated[float, Field(gt=0.0)]] | None = None) -> WeightedCurator:
    """Prompts by weight.

    weights: of environments, by patterns of their ids with `*` and `?`; left out: all alike.
    """
    return WeightedCurator(weights or {})


class WeightedCurator(KeepAll):
    """Holds no state."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)

    def weight(self, environment: str) -> float:
        """Of one environment."""
        found = (weight for pattern, weight in self.weights.items() if fnmatchcase(environment, pattern))
        return next(found, USUAL)

    def allot(self, view: PoolView, n: int, rng: Random) -> Sequence[Ask]:
        """Each environment its share, rounded down; what is left over is drawn by what was cut off."""
        weights = [self.weight(name) for name in view.active]
        shares = [n * weight / sum(weights) for weight in weights]
        counts = [int(share) for share in shares]
        rests = [share - count for share, count in zip(shares, counts, strict=True)]
        left = n - sum(counts)
        if left:
            for place in rng.choices(range(len(counts)), [rest or 1e-9 for rest in rests], k=left):
                counts[place] += 1
        return [Ask(name) for name, count in zip(view.active, counts, strict=True) for _ in range(count)]
