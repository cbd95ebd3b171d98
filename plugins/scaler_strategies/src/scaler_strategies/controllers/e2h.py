"""E2H's schedule from easy to hard (arXiv 2506.06632, Gaussian scheduling).

At step t of T the mean of a Gaussian over the K levels is mu = (t / T)^exponent * (K - 1). It follows the clock alone:
what the policy can do changes nothing. Every level keeps a `floor` of weight, so that easy ones are not forgotten and
hard ones are met early.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import Annotated

from pydantic import Field

from scaler_core.strategy import Belief, Clock, Outcome, State

Above = Annotated[float, Field(gt=0.0)]


def e2h(
    top: int,
    horizon: int | None,
    *,
    exponent: Above = 0.5,
    width: Above = 1.0,
    floor: Annotated[float, Field(ge=0.0, lt=1.0)] = 0.02,
    length: Annotated[int, Field(ge=1)] = 1000,
) -> E2hController:
    """Rise from the lowest level to the top by the end of the run.

    exponent: below 1 the mean rises fast at first, above 1 at the end.
    width: the Gaussian's standard deviation, in levels.
    floor: the weight that every level keeps, where the mean has 1.
    length: steps over which it rises where the run has no planned end.
    """
    return E2hController(top, horizon or length, exponent=exponent, width=width, floor=floor)


class E2hController:
    """One environment's schedule. Holds where it was last, for reports."""

    def __init__(self, top: int, horizon: int, *, exponent: float, width: float, floor: float) -> None:
        self.top, self.horizon = top, horizon
        self.exponent, self.width, self.floor = exponent, width, floor
        self.mean = 0.0

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """`n` independent levels by their weights at this step."""
        levels = range(self.top + 1)
        return rng.choices(levels, self.weights(clock), k=n)

    def weights(self, clock: Clock) -> list[float]:
        """Of each level, not normalised."""
        mean = self.mean_at(clock)
        return [
            self.floor + (1 - self.floor) * math.exp(-((level - mean) ** 2) / (2 * self.width**2))
            for level in range(self.top + 1)
        ]

    def mean_at(self, clock: Clock) -> float:
        """mu, in levels; the top once the run is longer than was planned."""
        passed: float = min(1.0, clock.step / self.horizon) ** self.exponent
        return passed * self.top

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """Nothing is learnt."""
        self.mean = self.mean_at(clock)

    def belief(self) -> Belief:
        """The mean, as the difficulty."""
        return Belief(difficulty=self.mean)

    def state_dict(self) -> State:
        """The mean."""
        return {"mean": self.mean}

    def load_state_dict(self, state: State) -> None:
        """Continue."""
        self.mean = state["mean"]
