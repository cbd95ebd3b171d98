"""A learner that is a formula: how often it is right at each level, and what it learns from a group of rollouts.

    learner = Learner(scenario, pool, seed=3)
    correct = learner.answer([("simulated/e0001", 4)], rollouts=8, step=0, part=0)     # [5]
    learner.learn([("simulated/e0001", 5 / 8)], step=0)                                # closes the step
    learner.ability()                                                                  # mean over the pool, in levels

The model. An environment has the ability theta, the slope a and the chance c; at level l a rollout is right with

    p = c + (1 - c - lapse) * sigmoid(a * (theta - l - noise * z)),       z ~ N(0, 1), one for each prompt.

A group with the accuracy q moves theta by rate * 4 * q * (1 - q): most at one half, nothing where all or none are
right, as in GRPO. Every other environment of the family gains the `transfer` of it, by its own rate. At the end of a
step abilities without a prompt fall back towards their start by the `forgetting` share, and all wander by `drift`.
The form is that of item response theory (Rasch, and Lord and Novick); the gain is what a policy gradient is in
proportion to, and no more is claimed: see docs/compare.md for what such a learner cannot show.

Nothing depends on who asks: all randomness comes from `derive_random(seed, purpose, step, …)`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from scaler_core.seeding import derive_random
from scaler_simulation.population import BOTTOM, Place, population
from scaler_simulation.scenario import Scenario

LOWEST = -6.0
"""Below this no ability drifts, save in what is dead."""


def sigmoid(x: float) -> float:
    """1 / (1 + exp(-x)), for any x."""
    if x < -700.0:
        return 0.0
    return 1.0 / (1.0 + math.exp(-x))


def binomial(n: int, p: float, rng: Random) -> int:
    """How many of `n` succeed with probability `p`, from one random number, by inversion; n up to about 500."""
    if p > 0.5:
        return n - binomial(n, 1.0 - p, rng)
    u, k, odds = rng.random(), 0, p / (1.0 - p)
    mass = (1.0 - p) ** n
    while u > mass and k < n:
        u -= mass
        mass *= odds * (n - k) / (k + 1)
        k += 1
    return k


class Learner:
    """Abilities in all environments of a pool."""

    def __init__(self, scenario: Scenario, pool: Sequence[Place], *, seed: int) -> None:
        self.scenario, self.pool, self.seed = scenario, tuple(pool), seed
        self.traits = population(scenario, pool, seed=seed)
        self.index = {place.environment: i for i, place in enumerate(self.pool)}
        self.theta = [traits.start for traits in self.traits]
        self.families: dict[int, list[int]] = {}
        for i, traits in enumerate(self.traits):
            if traits.rate:
                self.families.setdefault(traits.family, []).append(i)
        self._known: dict[tuple[int, int], float] = {}

    def probability(self, i: int, level: float) -> float:
        """That a rollout is right in the i-th environment, at a level."""
        chance, traits = self.pool[i].chance, self.traits[i]
        return chance + (1.0 - chance - self.scenario.lapse) * sigmoid(traits.slope * (self.theta[i] - level))

    def answer(self, asked: Sequence[tuple[str, int]], *, rollouts: int, step: int, part: int) -> list[int]:
        """How many of the `rollouts` for each (environment, level) are right; `part`: the how-manieth ask of a step."""
        rng = derive_random(self.seed, "answers", step, part)
        return [binomial(rollouts, self._drawn(self.index[name], level, rng), rng) for name, level in asked]

    def _drawn(self, i: int, level: int, rng: Random) -> float:
        """The probability for one prompt: known for the level, or with the noise of its question."""
        if self.scenario.noise:
            return self.probability(i, level + self.scenario.noise * rng.gauss(0.0, 1.0))
        if (i, level) not in self._known:
            self._known[i, level] = self.probability(i, level)
        return self._known[i, level]

    def learn(self, groups: Sequence[tuple[str, float]], *, step: int) -> None:
        """End a step: learn from its groups, each (environment, accuracy); then forget and drift."""
        gains = [0.0] * len(self.pool)
        for name, accuracy in groups:
            gains[self.index[name]] += 4.0 * accuracy * (1.0 - accuracy)
        self._grow(gains)
        if self.scenario.forgetting:
            self._forget({self.index[name] for name, _ in groups})
        if self.scenario.drift:
            self._drift(derive_random(self.seed, "drift", step))
        self._known.clear()

    def _grow(self, gains: Sequence[float]) -> None:
        """Information becomes ability, in the family too. What cannot be learnt passes nothing on."""
        for members in self.families.values():
            total = sum(gains[i] for i in members)
            if total:
                for i in members:
                    traits = self.traits[i]
                    shared = self.scenario.transfer * (total - gains[i])
                    self.theta[i] = min(self.theta[i] + traits.rate * (gains[i] + shared), traits.highest)

    def _forget(self, practised: set[int]) -> None:
        for i, traits in enumerate(self.traits):
            if i not in practised:
                self.theta[i] -= self.scenario.forgetting * max(self.theta[i] - traits.start, 0.0)

    def _drift(self, rng: Random) -> None:
        for i, traits in enumerate(self.traits):
            moved = self.theta[i] + rng.gauss(0.0, self.scenario.drift)
            if traits.start > BOTTOM:
                self.theta[i] = min(max(moved, LOWEST), traits.highest if traits.rate else math.inf)

    def abilities(self) -> list[float]:
        """Of each environment: the level that it answers half right, chance apart, within its ladder."""
        return [min(max(theta, 0.0), float(place.top)) for theta, place in zip(self.theta, self.pool, strict=True)]

    def ability(self) -> float:
        """The mean over the pool, dead environments counted as 0."""
        return math.fsum(self.abilities()) / len(self.pool)

    def state_dict(self) -> dict[str, Any]:
        """The abilities, in the pool's order."""
        return {"version": 1, "theta": list(self.theta)}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Continue bit for bit; raises ValueError for a state of another pool."""
        if state["version"] != 1 or len(state["theta"]) != len(self.pool):
            raise ValueError(f"expected version 1 with {len(self.pool)} abilities")
        self.theta = [float(theta) for theta in state["theta"]]
        self._known.clear()
