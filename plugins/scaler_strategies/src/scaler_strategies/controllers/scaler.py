"""SCALER's difficulty controller (arXiv 2601.04809, difficulty control; constants of the released code).

After a step, `d <- clip(d + clip(gain * (accuracy - target), -cap, cap), 0, top)`, where accuracy is the share of
correct rollouts over the environment's prompts in the step. The next levels are floor(d) and ceil(d), mixed so that
their mean matches d.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import Annotated, Literal

from pydantic import Field

from scaler_core.strategy import Belief, Clock, Outcome, State

Rounding = Literal["stochastic", "nearest"]


def scaler(
    top: int,
    horizon: int | None,
    *,
    target: Annotated[float, Field(gt=0.0, lt=1.0)] = 0.5,
    gain: Annotated[float, Field(gt=0.0)] = 2.0,
    cap: Annotated[float, Field(gt=0.0)] = 1.0,
    rounding: Rounding = "stochastic",
) -> ScalerController:
    """Hold accuracy near `target`.

    target: the accuracy to hold, in (0, 1).
    gain: levels moved for each unit of accuracy above or below the target.
    cap: the most levels moved in one step.
    rounding: "stochastic" matches the mean of the levels to the difficulty without bias; "nearest" rounds half to
        even, as the released code does for one prompt.
    """
    return ScalerController(top, target=target, gain=gain, cap=cap, rounding=rounding)


def clip(value: float, low: float, high: float) -> float:
    """`value` held within [low, high]."""
    return max(low, min(high, value))


def count_above(part: float, n: int, rounding: Rounding, rng: Random) -> int:
    """How many of `n` levels are the upper one when the difficulty lies `part` of the way to it."""
    if rounding == "nearest":
        return round(part * n)
    whole = math.floor(part * n)
    return whole + (rng.random() < part * n - whole)


class ScalerController:
    """One environment's difficulty, in levels."""

    def __init__(self, top: int, *, target: float, gain: float, cap: float, rounding: Rounding) -> None:
        self.top, self.target, self.gain, self.cap, self.rounding = top, target, gain, cap, rounding
        self.difficulty = 0.0

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """A multiset of the two levels around the difficulty, in random order."""
        low = math.floor(self.difficulty)
        if self.rounding == "nearest" and n == 1:
            return [round(self.difficulty)]
        above = count_above(self.difficulty - low, n, self.rounding, rng)
        levels = [low + 1] * above + [low] * (n - above)
        rng.shuffle(levels)
        return levels

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """Move by the plain average over all rollouts of the step."""
        accuracy = sum(o.correct for o in outcomes) / sum(o.rollouts for o in outcomes)
        step = clip(self.gain * (accuracy - self.target), -self.cap, self.cap)
        self.difficulty = clip(self.difficulty + step, 0.0, float(self.top))

    def belief(self) -> Belief:
        """The difficulty; no opinion on the rest."""
        return Belief(difficulty=self.difficulty)

    def state_dict(self) -> State:
        """The difficulty."""
        return {"difficulty": self.difficulty}

    def load_state_dict(self, state: State) -> None:
        """Continue from a difficulty."""
        self.difficulty = state["difficulty"]
