"""What the answers to questions of known levels say of a policy's ability: a Kalman filter in logits. Pure Python.

    filter_ = AbilityFilter.fresh(Item(chance=0.25, slope=1.0))
    evidence = filter_.learn([Answers(level=3, correct=5, rollouts=8)], top=12)     # log evidence of the item's form
    filter_.ability, filter_.growth

The model: an answer at a level is right with probability p = c + (1 - c) q, where q = sigmoid(a (ability - level)); c
is the chance of a blind guess and a the slope. Between visits the ability drifts; while it is trained on it grows by
`growth` for each prompt, weighed by how much the prompt teaches, 4 (1 - c)^2 q (1 - q). The constants are those of a
prototype that was tried on simulated learners of the same form: see docs/compare.md on what that is worth.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

FIRST_ABILITY, FIRST_ABILITY_VARIANCE = 1.0, 4.0
FIRST_GROWTH, FIRST_GROWTH_VARIANCE = 0.05, 0.0025
DRIFT = 0.03
"""Standard deviation that a step adds to the ability."""
FORGETTING = 0.02
"""Standard deviation that each idle step adds, all in one direction."""
MOST_VARIANCE = 6.0
VISIT_NOISE = 0.02
"""Variance that a visit adds to the ability: what one update does beyond the model."""
GROWTH_NOISE = 0.003
"""Standard deviation that each informative prompt adds to the growth."""
MOST_STEP, MOST_MEASURE, MOST_SURPRISE = 2.0, 2.0, 3.0
BEYOND = 6.0
"""How far the ability may lie outside of the ladder."""
LEAST_INFORMATION = 1e-9
EDGE = 1e-9


class Answers(NamedTuple):
    """What came of one prompt."""

    level: int
    correct: int
    rollouts: int


@dataclass(frozen=True)
class Item:
    """A form that the questions of an environment may have."""

    chance: float
    slope: float

    def known(self, ability: float, level: float) -> float:
        """q: that it is right by knowledge."""
        return 1.0 / (1.0 + math.exp(-self.slope * max(-40.0, min(40.0, ability - level))))

    def right(self, ability: float, level: float) -> float:
        """p, kept from 0 and 1."""
        q = self.known(ability, level)
        return min(1 - EDGE, max(EDGE, self.chance + (1 - self.chance) * q))

    def teaches(self, ability: float, level: float) -> float:
        """The variance of an answer that is due to knowledge, as a share of the largest there can be."""
        q = self.known(ability, level)
        return 4 * (1 - self.chance) ** 2 * q * (1 - q)

    def slopes(self, ability: float, answers: Sequence[Answers]) -> tuple[float, float]:
        """Gradient and Fisher information of the log likelihood with respect to the ability."""
        gradient = information = 0.0
        for level, correct, rollouts in answers:
            q, p = self.known(ability, level), self.right(ability, level)
            rise = self.slope * (1 - self.chance) * q * (1 - q)
            gradient += (correct - rollouts * p) * rise / (p * (1 - p))
            information += rollouts * rise * rise / (p * (1 - p))
        return gradient, information

    def likelihood(self, ability: float, answers: Sequence[Answers]) -> float:
        """Its logarithm, without the binomial coefficients, which are the same for all items."""
        return math.fsum(
            correct * math.log(self.right(ability, level))
            + (rollouts - correct) * math.log1p(-self.right(ability, level))
            for level, correct, rollouts in answers
        )


def clip(value: float, most: float) -> float:
    """`value` held within [-most, most]."""
    return max(-most, min(most, value))


@dataclass
class AbilityFilter:
    """Ability and growth under one item, with their covariance."""

    item: Item
    ability: float = FIRST_ABILITY
    growth: float = FIRST_GROWTH
    ability_variance: float = FIRST_ABILITY_VARIANCE
    covariance: float = 0.0
    growth_variance: float = FIRST_GROWTH_VARIANCE

    def idle_variance(self, steps: int) -> float:
        """The ability's variance after so many steps without a visit."""
        if steps <= 0:
            return self.ability_variance
        grown = self.ability_variance + DRIFT**2 * steps + (FORGETTING * steps) ** 2
        return max(self.ability_variance, min(grown, MOST_VARIANCE))

    def learn(self, answers: Sequence[Answers], *, top: int) -> float:
        """Take in one visit; the log evidence for the item."""
        at = self._likely(answers)
        gradient, information = self.item.slopes(at, answers)
        evidence = self._evidence(at, information, answers)
        if information > LEAST_INFORMATION:
            self._measure(at + clip(gradient / information, MOST_MEASURE), 1.0 / information)
        self._grow(answers, top)
        return evidence

    def _likely(self, answers: Sequence[Answers]) -> float:
        """One Gauss-Newton step towards the likeliest ability."""
        gradient, information = self.item.slopes(self.ability, answers)
        return self.ability + clip(gradient / (information + 1.0 / self.ability_variance), MOST_STEP)

    def _evidence(self, at: float, information: float, answers: Sequence[Answers]) -> float:
        """By Laplace's approximation around the likeliest ability."""
        surprise = (at - self.ability) ** 2 / (2 * self.ability_variance)
        return self.item.likelihood(at, answers) - surprise - 0.5 * math.log1p(information * self.ability_variance)

    def _measure(self, seen: float, noise: float) -> None:
        """Kalman's update by a measured ability; a surprise first widens what was believed."""
        surprise = min((seen - self.ability) ** 2, 4.0) - 2 * (self.ability_variance + noise)
        self.ability_variance += 0.25 * max(0.0, surprise)
        total = self.ability_variance + noise
        gain, growth_gain = self.ability_variance / total, self.covariance / total
        innovation = clip(seen - self.ability, MOST_SURPRISE)
        self.ability += gain * innovation
        self.growth += growth_gain * innovation
        self.growth_variance -= growth_gain * self.covariance
        self.ability_variance *= 1 - gain
        self.covariance *= 1 - gain

    def _grow(self, answers: Sequence[Answers], top: int) -> None:
        """What training on these prompts adds."""
        taught = math.fsum(self.item.teaches(self.ability, level) for level, _, _ in answers)
        self.ability = max(-BEYOND, min(top + BEYOND, self.ability + self.growth * taught))
        self.ability_variance += (
            2 * taught * self.covariance + taught**2 * self.growth_variance + VISIT_NOISE + DRIFT**2
        )
        self.covariance += taught * self.growth_variance
        self.growth_variance += GROWTH_NOISE**2 * taught

    def information(self, level: float) -> float:
        """How much a prompt at a level teaches, the doubt of the ability averaged over, in [0, 1]."""
        spread = 1.2 * math.sqrt(self.ability_variance)
        return math.fsum(self.item.teaches(self.ability + shift, level) for shift in (-spread, 0.0, spread)) / 3

    def state(self) -> list[float]:
        """All that changes, as JSON."""
        return [self.ability, self.growth, self.ability_variance, self.covariance, self.growth_variance]

    def load(self, state: Sequence[float]) -> None:
        """Continue from a state."""
        self.ability, self.growth, self.ability_variance, self.covariance, self.growth_variance = state
