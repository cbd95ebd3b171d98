"""Prioritised level replay (arXiv 2010.03934): the very instances that taught most are asked again.

A share of the prompts replays instances of the past, drawn with P = (1 - staleness) * P_score + staleness * P_stale:
P_score goes by rank ^ (-1 / beta) of the instances' latest mean absolute advantage, P_stale by the steps since they
were last asked. The other prompts are new, spread evenly. A replay counts for no controller and is no visit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random
from statistics import fmean
from typing import Annotated

from pydantic import Field

from scaler_core.pool import PoolView, evenly
from scaler_core.strategy import Ask, Clock, Outcome, State
from scaler_strategies.curators.all import KeepAll

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Key = tuple[str, int, int]
"""Environment, level, seed: one instance."""


def plr(
    *,
    replay: Share = 0.5,
    staleness: Share = 0.1,
    beta: Annotated[float, Field(gt=0.0)] = 0.1,
    capacity: Annotated[int, Field(ge=1)] = 512,
) -> PlrCurator:
    """Ask again what taught much.

    replay: share of prompts that replay, once there is something to replay.
    staleness: weight of the time since an instance was asked.
    beta: how much the best ranks are preferred; smaller means more.
    capacity: instances that are remembered; the one with the least score makes room.
    """
    return PlrCurator(replay, staleness, beta, capacity)


class PlrCurator(KeepAll):
    """Instances with their latest score and when they were last asked."""

    def __init__(self, replay: float, staleness: float, beta: float, capacity: int) -> None:
        self.replay, self.staleness, self.beta, self.capacity = replay, staleness, beta, capacity
        self.seen: dict[Key, tuple[float, int]] = {}

    def allot(self, view: PoolView, n: int, rng: Random) -> Sequence[Ask]:
        """New prompts, and replays of instances of environments that are active."""
        active = set(view.active)
        known = [key for key in self.seen if key[0] in active]
        replays = sum(rng.random() < self.replay for _ in range(n)) if known else 0
        again = rng.choices(known, self.weights(known, view.clock.step), k=replays) if replays else []
        asks = [Ask(name, level=level, seed=seed) for name, level, seed in again]
        return [*evenly(view.active, n - replays, rng), *asks]

    def weights(self, keys: Sequence[Key], step: int) -> list[float]:
        """The probability of each instance to be replayed at `step`."""
        ranked = sorted(keys, key=lambda key: (-self.seen[key][0], key))
        by_rank = {key: (rank + 1) ** (-1 / self.beta) for rank, key in enumerate(ranked)}
        ages = {key: step - self.seen[key][1] for key in keys}
        ranks, age = math.fsum(by_rank.values()), sum(ages.values())
        stale = self.staleness if age else 0.0
        return [(1 - stale) * by_rank[key] / ranks + (stale * ages[key] / age if age else 0.0) for key in keys]

    def update(self, outcomes: Mapping[str, Sequence[Outcome]], clock: Clock) -> None:
        """Score what was asked, and forget what taught least where there is no room."""
        groups: dict[Key, list[float]] = {}
        for outcome in (outcome for group in outcomes.values() for outcome in group):
            request = outcome.request
            groups.setdefault((request.environment, request.level, request.seed), []).append(outcome.advantage)
        for key, advantages in groups.items():
            self.seen[key] = fmean(advantages), clock.step
        for key in sorted(self.seen, key=lambda key: (self.seen[key], key))[: max(len(self.seen) - self.capacity, 0)]:
            del self.seen[key]

    def state_dict(self) -> State:
        """The instances in the order in which they came."""
        return {"seen": [[*key, *value] for key, value in self.seen.items()]}

    def load_state_dict(self, state: State) -> None:
        """Continue with the same instances."""
        self.seen = {(name, level, seed): (score, step) for name, level, seed, score, step in state["seen"]}
