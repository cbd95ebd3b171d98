"""Levels uniform over the ladder: the null control that every comparison should hold.

Use it with the curator `all`: a difficulty that never moves is stagnation to the curator `scaler`, which retires it.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from scaler_core.strategy import Belief, Clock, Outcome, State


def uniform(top: int, horizon: int | None) -> UniformController:
    """Every level of the ladder alike."""
    return UniformController(top)


class UniformController:
    """Draws levels and holds no state."""

    def __init__(self, top: int) -> None:
        self.top = top

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """`n` independent levels, uniform in [0, top]."""
        return [rng.randint(0, self.top) for _ in range(n)]

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """Nothing is learnt."""

    def belief(self) -> Belief:
        """The mean level drawn, as the difficulty."""
        return Belief(difficulty=self.top / 2)

    def state_dict(self) -> State:
        """Empty."""
        return {}

    def load_state_dict(self, state: State) -> None:
        """Nothing to continue."""
