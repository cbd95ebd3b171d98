"""Environments with the highest expected information times progress (a strategy of our own).

An environment is worth what a prompt there tells and teaches: information * max(0, progress + optimism * doubt), by the
belief of a controller that has one, such as `frontier`. At each step the best of a few drawn candidates stand against
the worst quarter of the active set, one against one, and win where they are worth clearly more. What is idle becomes
informative again with time, for it may be forgotten; what was never visited is thought a little better than the active
ones are on average.

It costs a draw of `candidates` each step, however large the pool is.
"""

from __future__ import annotations

import math
from random import Random
from statistics import fmean
from typing import Annotated

from pydantic import Field

from scaler_core.pool import PoolView
from scaler_core.strategy import History, Selection, Visit
from scaler_strategies.curators.all import KeepAll

Positive = Annotated[int, Field(ge=1)]
NotNegative = Annotated[float, Field(ge=0.0)]
FADING = 0.004
"""Share of the missing information that comes back at each idle step."""
FIRST_WORTH = 0.05
"""Of an unvisited environment, while no active one was visited."""
NEAR_TOP, FEW_RIGHT = 0.5, 0.1


def frontier(
    *,
    optimism: NotNegative = 1.5,
    novelty: Annotated[float, Field(ge=1.0)] = 1.2,
    margin: Annotated[float, Field(ge=1.0)] = 1.15,
    candidates: Positive = 8,
) -> FrontierCurator:
    """Keep what teaches most by the controllers' beliefs.

    optimism: standard deviations of the progress that an environment is given the benefit of.
    novelty: worth of an unvisited environment, as a multiple of the mean of the active ones; below 1 it would starve.
    margin: how many times as much a candidate must be worth.
    candidates: unvisited ones, and as many idle ones, that are looked at in each step.
    """
    return FrontierCurator(optimism, novelty, margin, candidates)


class FrontierCurator(KeepAll):
    """Holds no state: all it reads is in the latest visits."""

    needs = ("difficulty", "information", "progress")

    def __init__(self, optimism: float, novelty: float, margin: float, candidates: int) -> None:
        self.optimism, self.novelty, self.margin, self.candidates = optimism, novelty, margin, candidates

    def choose(self, view: PoolView, rng: Random) -> Selection:
        """Fill vacancies with the best candidates, then let the worst leave for better ones."""
        vacant = view.vacancies()
        ranked = self._candidates(view, rng, self.candidates + vacant)
        enters, rest = [name for name, _ in ranked[:vacant]], ranked[vacant:]
        if len(enters) < vacant:  # fewer were drawn than there is room for
            enters += view.draw(vacant - len(enters), rng, exclude=enters)
            return Selection(enters=enters)
        leaves: dict[str, str] = {}
        for (worst, worth), (candidate, better) in zip(self._worst(view), rest, strict=False):
            if better <= self.margin * worth:
                break
            leaves[worst] = self._reason(view.histories[worst], worth, better)
            enters.append(candidate)
        return Selection(leaves=leaves, enters=enters)

    def _candidates(self, view: PoolView, rng: Random, n: int) -> list[tuple[str, float]]:
        """Names with what they are worth, the best first."""
        new = view.draw(n, rng, unvisited=True)
        idle = [name for name in view.draw(n, rng, exclude=new) if self._latest(view, name) is not None]
        fresh = self._unvisited(view)
        worths = [(name, fresh) for name in new] + [(name, self._idle_worth(view, name)) for name in idle]
        return sorted(worths, key=lambda pair: -pair[1])

    def _worst(self, view: PoolView) -> list[tuple[str, float]]:
        """The worst quarter of the active set that was visited since its admission, the worst first."""
        judged = [
            (name, self._worth(history.latest, 1.0))
            for name in view.active
            if (history := view.histories.get(name)) is not None
            and history.latest is not None
            and history.admitted is not None
            and history.latest.step >= history.admitted
        ]
        judged.sort(key=lambda pair: pair[1])
        return judged[: max(1, len(view.active) // 4)]

    def _unvisited(self, view: PoolView) -> float:
        worths = [self._worth(latest, 1.0) for name in view.active if (latest := self._latest(view, name)) is not None]
        return self.novelty * fmean(worths) if worths else FIRST_WORTH

    def _idle_worth(self, view: PoolView, name: str) -> float:
        latest = self._latest(view, name)
        assert latest is not None
        return self._worth(latest, math.exp(-FADING * max(0, view.clock.step - latest.step)))

    def _worth(self, visit: Visit, fresh: float) -> float:
        """Information times progress; `fresh` in (0, 1]: how much of what was known still holds."""
        belief = visit.belief
        assert belief.information is not None  # the scheduler checked `needs` at the start
        assert belief.progress is not None
        information = 1 - (1 - belief.information) * fresh
        return information * max(0.0, belief.progress + self.optimism * belief.doubt)

    @staticmethod
    def _latest(view: PoolView, name: str) -> Visit | None:
        history = view.histories.get(name)
        return None if history is None else history.latest

    @staticmethod
    def _reason(history: History, worth: float, better: float) -> str:
        """Why it leaves: mastered, too hard, or not improving; with the numbers."""
        visit = history.latest
        assert visit is not None
        difficulty = visit.belief.difficulty or 0.0
        against = f"worth {worth:.2g} against {better:.2g}"
        if difficulty >= history.top - NEAR_TOP:
            return f"mastered: level {difficulty:.1f} of {history.top}, {against}"
        if difficulty <= NEAR_TOP and visit.accuracy <= FEW_RIGHT:
            return f"too hard: accuracy {visit.accuracy:.2f} at the lowest levels, {against}"
        return f"not improving: {visit.belief.progress or 0.0:+.3f} levels a prompt, {against}"
