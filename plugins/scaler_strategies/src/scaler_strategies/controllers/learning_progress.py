"""Absolute learning progress over levels (ALP, as in arXiv 1910.07224), with levels for the space of tasks.

Each outcome is compared with the latest one at the nearest level that was asked before (its own, where it was): the
absolute difference of their mean rewards is its progress. Levels are drawn in proportion to the mean progress of their
outcomes among the latest `memory` ones; a share of prompts is drawn uniformly.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from random import Random
from statistics import fmean
from typing import Annotated

from pydantic import Field

from scaler_core.strategy import Belief, Clock, Outcome, State


def learning_progress(
    top: int,
    horizon: int | None,
    *,
    memory: Annotated[int, Field(ge=1)] = 250,
    random: Annotated[float, Field(ge=0.0, le=1.0)] = 0.2,
) -> LearningProgressController:
    """Go where rewards change, up or down.

    memory: outcomes whose progress is remembered.
    random: share of prompts at a level that is drawn uniformly.
    """
    return LearningProgressController(top, memory=memory, random=random)


_ABSOLUTE = "by its paper it goes where rewards change, whether they rise or fall"
learning_progress.expected_failures = {  # type: ignore[attr-defined]  # read by the conformance kit
    "controller-perfect-scores": _ABSOLUTE,
    "controller-zeros": _ABSOLUTE,
}


class LearningProgressController:
    """One environment's latest reward at each level, and the latest changes."""

    def __init__(self, top: int, *, memory: int, random: float) -> None:
        self.top, self.random = top, random
        self.rewards: dict[int, float] = {}
        self.changes: deque[tuple[int, float]] = deque(maxlen=memory)

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """`n` independent levels."""
        levels, weights = range(self.top + 1), self.progress()
        known = any(weights)
        return [
            rng.choices(levels, weights)[0] if known and rng.random() >= self.random else rng.randint(0, self.top)
            for _ in range(n)
        ]

    def progress(self) -> list[float]:
        """The mean change at each level; 0 where nothing is known."""
        changes: list[list[float]] = [[] for _ in range(self.top + 1)]
        for level, change in self.changes:
            changes[level].append(change)
        return [fmean(found) if found else 0.0 for found in changes]

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """Compare each outcome with the nearest before it, the easier one where two are as near."""
        for outcome in outcomes:
            level = outcome.request.level
            if self.rewards:
                nearest = min(self.rewards, key=lambda other: (abs(other - level), other))
                self.changes.append((level, abs(outcome.mean - self.rewards[nearest])))
            self.rewards[level] = outcome.mean

    def belief(self) -> Belief:
        """The level that is drawn on average, as the difficulty."""
        weights = self.progress()
        total = sum(weights)
        middle = self.top / 2
        if not total:
            return Belief(difficulty=middle)
        drawn = sum(level * weight for level, weight in enumerate(weights)) / total
        return Belief(difficulty=(1 - self.random) * drawn + self.random * middle)

    def state_dict(self) -> State:
        """Rewards and changes."""
        return {
            "rewards": [list(pair) for pair in self.rewards.items()],
            "changes": [list(pair) for pair in self.changes],
        }

    def load_state_dict(self, state: State) -> None:
        """Continue with the same memory."""
        self.rewards = dict(state["rewards"])
        self.changes.clear()
        self.changes.extend((level, change) for level, change in state["changes"])
