"""DUMP's upper confidence bound over environments (arXiv 2504.09710).

An environment's score is the mean absolute advantage of its latest `memory` outcomes, plus
sqrt(2 ln(N + 1) / (n + 1)), where n counts its outcomes so far and N those of all. Prompts are shared out by a softmax
over the scores. All environments stay, as in `sec`.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence
from random import Random
from statistics import fmean
from typing import Annotated

from pydantic import Field

from scaler_core.pool import PoolView
from scaler_core.strategy import Ask, Clock, Outcome, State
from scaler_strategies.curators.all import KeepAll
from scaler_strategies.curators.sec import boltzmann


def dump_ucb(
    *, memory: Annotated[int, Field(ge=1)] = 300, temperature: Annotated[float, Field(gt=0.0)] = 0.1
) -> DumpUcbCurator:
    """Prompts go where advantages are large, or little is known.

    memory: outcomes (prompts) whose advantages are averaged.
    temperature: of the softmax.
    """
    return DumpUcbCurator(memory, temperature)


class DumpUcbCurator(KeepAll):
    """For each environment its latest advantages, and how many there ever were."""

    def __init__(self, memory: int, temperature: float) -> None:
        self.memory, self.temperature = memory, temperature
        self.advantages: dict[str, deque[float]] = {}
        self.counts: dict[str, int] = {}

    def allot(self, view: PoolView, n: int, rng: Random) -> Sequence[Ask]:
        """`n` independent draws."""
        total = sum(self.counts.values())
        weights = boltzmann([self.score(name, total) for name in view.active], self.temperature)
        return [Ask(name) for name in rng.choices(view.active, weights, k=n)]

    def score(self, name: str, total: int) -> float:
        """The bound for one environment, when all have had `total` outcomes."""
        known = self.advantages.get(name)
        bonus = math.sqrt(2 * math.log(total + 1) / (self.counts.get(name, 0) + 1))
        return (fmean(known) if known else 0.0) + bonus

    def update(self, outcomes: Mapping[str, Sequence[Outcome]], clock: Clock) -> None:
        """Remember the advantages."""
        for name, group in outcomes.items():
            latest = self.advantages.setdefault(name, deque(maxlen=self.memory))
            latest.extend(outcome.advantage for outcome in group)
            self.counts[name] = self.counts.get(name, 0) + len(group)

    def state_dict(self) -> State:
        """Counts and advantages."""
        return {"arms": [[name, self.counts[name], list(latest)] for name, latest in self.advantages.items()]}

    def load_state_dict(self, state: State) -> None:
        """Continue with the same memory."""
        self.counts = {name: count for name, count, _ in state["arms"]}
        self.advantages = {name: deque(latest, self.memory) for name, _, latest in state["arms"]}
