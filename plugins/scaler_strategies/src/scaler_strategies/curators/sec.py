"""SEC's bandit over environments (arXiv 2505.14970, self-evolving curriculum).

Every environment is an arm with a value Q, from 0: after a step Q <- alpha * gain + (1 - alpha) * Q for the arms that
were drawn, where gain is their mean absolute advantage. Prompts are shared out by a Boltzmann distribution over Q. All
arms stay: with an active set smaller than the pool, only what is active is chosen from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random
from statistics import fmean
from typing import Annotated

from pydantic import Field

from scaler_core.pool import PoolView
from scaler_core.strategy import Ask, Clock, Outcome, State
from scaler_strategies.curators.all import KeepAll


def sec(
    *,
    alpha: Annotated[float, Field(gt=0.0, le=1.0)] = 0.5,
    temperature: Annotated[float, Field(gt=0.0)] = 1.0,
) -> SecCurator:
    """Prompts go where advantages are large.

    alpha: how fast the value of an environment follows its latest gain.
    temperature: of the Boltzmann distribution; a smaller one keeps to the best.
    """
    return SecCurator(alpha, temperature)


def boltzmann(values: Sequence[float], temperature: float) -> list[float]:
    """Weights in (0, 1], the largest value's is 1."""
    largest = max(values)
    return [math.exp((value - largest) / temperature) for value in values]


class SecCurator(KeepAll):
    """The values of all arms that were ever drawn."""

    def __init__(self, alpha: float, temperature: float) -> None:
        self.alpha, self.temperature = alpha, temperature
        self.values: dict[str, float] = {}

    def allot(self, view: PoolView, n: int, rng: Random) -> Sequence[Ask]:
        """`n` independent draws."""
        weights = boltzmann([self.values.get(name, 0.0) for name in view.active], self.temperature)
        return [Ask(name) for name in rng.choices(view.active, weights, k=n)]

    def update(self, outcomes: Mapping[str, Sequence[Outcome]], clock: Clock) -> None:
        """Move the value of each arm that was drawn."""
        for name, group in outcomes.items():
            gain = fmean(outcome.advantage for outcome in group)
            self.values[name] = self.alpha * gain + (1 - self.alpha) * self.values.get(name, 0.0)

    def state_dict(self) -> State:
        """The values."""
        return {"values": [list(pair) for pair in self.values.items()]}

    def load_state_dict(self, state: State) -> None:
        """Continue with the values."""
        self.values = dict(state["values"])
