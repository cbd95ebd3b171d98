"""RLVE's difficulty window (arXiv 2511.07317, adaptive difficulty; constants of the released code).

Each environment has an upper level h, from 0. Every prompt asks for a level drawn uniformly from the `window` levels
up to h. Only outcomes at h itself count; once `prompts` of them have come, h rises by one if their accuracy is at least
`accuracy`, and counting begins anew either way. h never falls. In the paper it has no end; here it ends at the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Annotated

from pydantic import Field

from scaler_core.strategy import Belief, Clock, Outcome, State

Positive = Annotated[int, Field(ge=1)]


def rlve(
    top: int,
    horizon: int | None,
    *,
    window: Positive = 4,
    prompts: Positive = 8,
    accuracy: Annotated[float, Field(gt=0.0, le=1.0)] = 0.9,
) -> RlveController:
    """Climb one level whenever the highest one is mastered.

    window: how many levels are asked for, the highest one and those below it.
    prompts: outcomes at the highest level that decide together.
    accuracy: what they must reach.
    """
    return RlveController(top, window=window, prompts=prompts, accuracy=accuracy)


class RlveController:
    """One environment's window of levels."""

    def __init__(self, top: int, *, window: int, prompts: int, accuracy: float) -> None:
        self.top, self.window, self.prompts, self.accuracy = top, window, prompts, accuracy
        self.high = self.counted = self.rollouts = self.correct = 0

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """`n` independent levels, uniform in the window."""
        return [rng.randint(max(0, self.high - self.window + 1), self.high) for _ in range(n)]

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """Count what came of the highest level, and decide once there is enough of it."""
        for outcome in outcomes:
            if outcome.request.level == self.high:
                self.counted += 1
                self.rollouts += outcome.rollouts
                self.correct += outcome.correct
        if self.counted >= self.prompts:
            mastered = self.correct >= self.accuracy * self.rollouts
            self.high = min(self.top, self.high + mastered)
            self.counted = self.rollouts = self.correct = 0

    def belief(self) -> Belief:
        """The highest level, as the difficulty."""
        return Belief(difficulty=float(self.high))

    def state_dict(self) -> State:
        """The highest level, and what was counted there."""
        return {"high": self.high, "counts": [self.counted, self.rollouts, self.correct]}

    def load_state_dict(self, state: State) -> None:
        """Continue counting."""
        self.high, (self.counted, self.rollouts, self.correct) = state["high"], state["counts"]
