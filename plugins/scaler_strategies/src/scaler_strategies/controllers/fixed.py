"""Always the same level: the control without any adaptation.

Use it with the curator `all`: a difficulty that never moves is stagnation to the curator `scaler`, which retires it.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Annotated

from pydantic import Field

from scaler_core.strategy import Belief, Clock, Outcome, State


def fixed(top: int, horizon: int | None, *, level: Annotated[int, Field(ge=0)] = 0) -> FixedController:
    """Always `level`, or the top of an environment whose ladder ends below it.

    level: the level of every prompt.
    """
    return FixedController(min(level, top))


class FixedController:
    """Holds one level and no state."""

    def __init__(self, level: int) -> None:
        self.level = level

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """`n` times the level."""
        return [self.level] * n

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """Nothing is learnt."""

    def belief(self) -> Belief:
        """The level, as the difficulty."""
        return Belief(difficulty=float(self.level))

    def state_dict(self) -> State:
        """Empty."""
        return {}

    def load_state_dict(self, state: State) -> None:
        """Nothing to continue."""
