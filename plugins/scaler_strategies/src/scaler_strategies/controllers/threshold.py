"""Thresholds on recent accuracy, as reasoning-gym's automatic curriculum (arXiv 2505.24760).

The mean accuracy of the last `window` outcomes decides: at least `raise_at`, and the level rises by one; at most
`lower_at`, and it falls by one. After a change the window begins anew, for what it held is of another level.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from random import Random
from statistics import fmean
from typing import Annotated

from pydantic import Field

from scaler_core.strategy import Belief, Clock, Outcome, State

Share = Annotated[float, Field(ge=0.0, le=1.0)]


def threshold(
    top: int,
    horizon: int | None,
    *,
    window: Annotated[int, Field(ge=1)] = 20,
    raise_at: Share = 0.7,
    lower_at: Share = 0.1,
) -> ThresholdController:
    """One level up where most is right, one down where little is.

    window: outcomes (prompts) that are averaged.
    raise_at: the accuracy from which the level rises.
    lower_at: the accuracy down to which it falls; below raise_at.
    """
    if lower_at >= raise_at:
        raise ValueError(f"lower_at is {lower_at:g}, expected less than raise_at, which is {raise_at:g}")
    return ThresholdController(top, window=window, raise_at=raise_at, lower_at=lower_at)


class ThresholdController:
    """One environment's level, and its latest outcomes."""

    def __init__(self, top: int, *, window: int, raise_at: float, lower_at: float) -> None:
        self.top, self.raise_at, self.lower_at = top, raise_at, lower_at
        self.level = 0
        self.recent: deque[float] = deque(maxlen=window)

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """`n` times the level."""
        return [self.level] * n

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """Look at the window after each outcome at the level; late ones of another level say nothing of this one."""
        for outcome in outcomes:
            if outcome.request.level == self.level:
                self.recent.append(outcome.accuracy)
                self._move()

    def _move(self) -> None:
        if len(self.recent) < (self.recent.maxlen or 0):
            return
        accuracy = fmean(self.recent)
        step = (accuracy >= self.raise_at) - (accuracy <= self.lower_at)
        level = min(max(self.level + step, 0), self.top)
        if level != self.level:
            self.level = level
            self.recent.clear()

    def belief(self) -> Belief:
        """The level, as the difficulty."""
        return Belief(difficulty=float(self.level))

    def state_dict(self) -> State:
        """The level and the window."""
        return {"level": self.level, "recent": list(self.recent)}

    def load_state_dict(self, state: State) -> None:
        """Continue with the same window."""
        self.level = state["level"]
        self.recent.clear()
        self.recent.extend(state["recent"])
