"""A greedy reference that sees the true abilities: what a strategy that knew all, and looked one step ahead, would do.

Every step it takes the environments whose next prompts teach most, at the level of the ability. It is no upper bound:
what teaches most now need not lead to most in the end.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random

from scaler_core.pool import PoolView, evenly
from scaler_core.strategy import Ask, Clock, Outcome, Selection, State
from scaler_simulation.learner import Learner

NAME = "oracle"


class Oracle:
    """A curator that chooses levels too. It reads the learner, which no real strategy can."""

    needs = ()
    window = 0

    def __init__(self, learner: Learner) -> None:
        self.learner = learner

    def level(self, i: int) -> int:
        """Where the i-th environment is answered half right, within its ladder."""
        return min(max(math.floor(self.learner.theta[i] + 0.5), 0), self.learner.pool[i].top)

    def worth(self, i: int) -> float:
        """What a prompt there adds to the sum of abilities, transfer included."""
        learner, traits = self.learner, self.learner.traits[i]
        if not traits.rate:
            return 0.0
        p = learner.probability(i, self.level(i))
        members = learner.families[traits.family]
        others = sum(learner.traits[j].rate for j in members if j != i and self._grows(j))
        own = traits.rate if self._grows(i) else 0.0
        return 4.0 * p * (1.0 - p) * (own + learner.scenario.transfer * others)

    def _grows(self, i: int) -> bool:
        """Whether more ability there would count."""
        return self.learner.theta[i] < min(self.learner.pool[i].top, self.learner.traits[i].highest)

    def choose(self, view: PoolView, rng: Random) -> Selection:
        """The best of the whole pool."""
        places = range(len(self.learner.pool))
        size = len(places) if view.size is None else view.size
        best = sorted(places, key=lambda i: (-self.worth(i), i))[:size]
        names = [self.learner.pool[i].environment for i in best]
        wanted, active = set(names), set(view.active)
        leaves = {name: "another teaches more" for name in view.active if name not in wanted}
        return Selection(leaves, [name for name in names if name not in active])

    def allot(self, view: PoolView, n: int, rng: Random) -> Sequence[Ask]:
        """Evenly, each at its level."""
        return [
            Ask(ask.environment, self.level(self.learner.index[ask.environment])) for ask in evenly(view.active, n, rng)
        ]

    def update(self, outcomes: Mapping[str, Sequence[Outcome]], clock: Clock) -> None:
        """Nothing is learnt: all is known."""

    def state_dict(self) -> State:
        """Empty."""
        return {}

    def load_state_dict(self, state: State) -> None:
        """Nothing to continue."""
