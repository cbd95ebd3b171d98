"""The frontier of what the policy can do: a belief about ability, growth, chance and slope (a strategy of our own).

For each form that the questions may have (chances of a blind guess times slopes), a filter believes in an ability and
in how fast it grows; evidence decides between the forms. Levels are drawn from the belief (Thompson sampling), so that
an environment that is not known yet is tried at several levels. The curator `frontier` reads the belief: it tells an
environment that stagnates from one that is noisy.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import Annotated

from pydantic import Field

from scaler_core.strategy import Belief, Clock, Outcome, State
from scaler_strategies.ability import AbilityFilter, Answers, Item

Chance = Annotated[float, Field(ge=0.0, lt=1.0)]
Above = Annotated[float, Field(gt=0.0)]
CHANCES, SLOPES = (0.0, 0.25, 0.5), (1.0,)
DOUBTED = -1.5
"""The first log weight of a form with a chance above 0, and of a slope that is not the first."""
TEMPER, FADE = 0.25, 0.98
"""How much of the evidence counts, for the model is not exact; and what stays of it at each visit."""
SPREAD = 0.5
"""Share of the belief's standard deviation that levels are drawn with."""


def frontier(
    top: int,
    horizon: int | None,
    *,
    chances: tuple[Chance, ...] = CHANCES,
    slopes: tuple[Above, ...] = SLOPES,
) -> FrontierController:
    """Ask where answers tell most, and believe in a growth.

    chances: of a blind guess, that are thought possible.
    slopes: how sharply accuracy falls from level to level, that are thought possible; the first is the likeliest.
    """
    if not chances or not slopes:
        raise ValueError("chances and slopes need one value each at least")
    return FrontierController(top, [Item(chance, slope) for slope in slopes for chance in chances], slopes[0])


frontier.expected_failures = {  # type: ignore[attr-defined]  # read by the conformance kit
    "controller-zeros": "a right answer among wrong ones may be a guess: it then speaks for a chance, not for ability",
    "controller-step": "its first belief is wide, so that a visit or two find the level on any ladder",
}


class FrontierController:
    """One environment's filters, with the log weights of their forms."""

    def __init__(self, top: int, items: Sequence[Item], usual: float) -> None:
        self.top = top
        self.filters = [AbilityFilter(item) for item in items]
        self.weights = [DOUBTED * ((item.chance > 0) + (item.slope != usual)) for item in items]
        self.last: int | None = None

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """`n` levels, each drawn from the belief."""
        shares = self._shares()
        return [self._drawn(rng.choices(self.filters, shares)[0], clock, rng) for _ in range(n)]

    def _drawn(self, believed: AbilityFilter, clock: Clock, rng: Random) -> int:
        deviation = SPREAD * math.sqrt(believed.idle_variance(self._idle(clock)))
        wanted = max(0.0, min(float(self.top), rng.gauss(believed.ability, deviation)))
        low = math.floor(wanted)
        return min(self.top, low + (rng.random() < wanted - low))

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """One visit."""
        answers = [Answers(o.request.level, o.correct, o.rollouts) for o in outcomes]
        idle = self._idle(clock)
        for place, believed in enumerate(self.filters):
            believed.ability_variance = believed.idle_variance(idle)
            evidence = believed.learn(answers, top=self.top)
            self.weights[place] = FADE * self.weights[place] + TEMPER * evidence
        best = max(self.weights)
        self.weights = [weight - best for weight in self.weights]
        self.last = clock.step

    def _idle(self, clock: Clock) -> int:
        """Steps without a visit since the last one."""
        return 0 if self.last is None else max(0, clock.step - self.last - 1)

    def _shares(self) -> list[float]:
        """The probability of each form."""
        best = max(self.weights)
        raw = [math.exp(weight - best) for weight in self.weights]
        return [one / math.fsum(raw) for one in raw]

    def belief(self) -> Belief:
        """Difficulty, information and progress over all forms, by their probability."""
        shares, top = self._shares(), float(self.top)
        levels = [max(0.0, min(top, one.ability)) for one in self.filters]
        pairs = list(zip(shares, self.filters, levels, strict=True))
        return Belief(
            difficulty=math.fsum(share * level for share, _, level in pairs),
            information=math.fsum(share * one.information(round(level)) for share, one, level in pairs),
            progress=math.fsum(share * one.growth for share, one, _ in pairs),
            doubt=math.sqrt(max(0.0, math.fsum(share * one.growth_variance for share, one, _ in pairs))),
        )

    def state_dict(self) -> State:
        """Filters, weights, and when the last visit was."""
        return {"filters": [one.state() for one in self.filters], "weights": self.weights, "last": self.last}

    def load_state_dict(self, state: State) -> None:
        """Continue with the same belief."""
        for one, saved in zip(self.filters, state["filters"], strict=True):
            one.load(saved)
        self.weights, self.last = list(state["weights"]), state["last"]
