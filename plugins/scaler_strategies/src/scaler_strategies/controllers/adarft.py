"""AdaRFT's target difficulty (arXiv 2504.05520, algorithm 1).

A target T on a scale from 0 to 100 follows the reward: T <- clip(T + eta * tanh(alpha * (R - beta))), where R is the
mean reward of the step. The paper trains on the questions whose difficulty is nearest to T; here these are the
questions of the nearest level.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from statistics import fmean
from typing import Annotated

from pydantic import Field

from scaler_core.strategy import Belief, Clock, Outcome, State

SCALE = 100.0
Above = Annotated[float, Field(gt=0.0)]


def adarft(
    top: int, horizon: int | None, *, eta: Above = 50.0, alpha: Above = 2.0, beta: float = 0.5
) -> AdaRftController:
    """Let the difficulty follow the reward.

    eta: the most that the target moves in a step, of 100.
    alpha: how sharply the reward is told from beta.
    beta: the reward to hold; the mean of rewards that are binary, at an accuracy of one half.
    """
    return AdaRftController(top, eta=eta, alpha=alpha, beta=beta)


class AdaRftController:
    """One environment's target."""

    def __init__(self, top: int, *, eta: float, alpha: float, beta: float) -> None:
        self.top, self.eta, self.alpha, self.beta = top, eta, alpha, beta
        self.target = 0.0

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """`n` times the level that is nearest to the target; halves go up, as the paper orders by distance alone."""
        return [math.floor(self._difficulty + 0.5)] * n

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """Move by the mean reward of the step."""
        reward = fmean(outcome.mean for outcome in outcomes)
        target = self.target + self.eta * math.tanh(self.alpha * (reward - self.beta))
        self.target = max(0.0, min(SCALE, target))

    @property
    def _difficulty(self) -> float:
        return self.target / SCALE * self.top

    def belief(self) -> Belief:
        """The target in levels."""
        return Belief(difficulty=self._difficulty)

    def state_dict(self) -> State:
        """The target."""
        return {"target": self.target}

    def load_state_dict(self, state: State) -> None:
        """Continue from a target."""
        self.target = state["target"]
