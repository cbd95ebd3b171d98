"""SCALER's curation (arXiv 2601.04809, environment curation; constants of the released code).

An environment leaves when any of these holds, and another is drawn from the pool in its place:

- the least-squares slope of its difficulty over its last `slope_window` visits is <= 0, once it has as many;
- its accuracy was 0 for `zero_visits` visits in a row;
- it was at its top level for `top_visits` visits in a row.

It keeps its difficulty and loses its window. Unlike the released code, the counters look at every visit of the
window, and a replacement is never already active.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from random import Random
from typing import Annotated

from pydantic import Field

from scaler_core.pool import PoolView, evenly, replace
from scaler_core.strategy import Ask, Clock, History, Outcome, Selection, State, Visit

Visits = Annotated[int, Field(ge=2)]


def scaler(*, slope_window: Visits = 10, zero_visits: Visits = 5, top_visits: Visits = 5) -> ScalerCurator:
    """Retire what stagnates, what is hopeless and what is mastered.

    slope_window: visits over which the slope of the difficulty must be positive.
    zero_visits: visits in a row without a correct rollout that retire.
    top_visits: visits in a row at the top level that retire.
    """
    return ScalerCurator(slope_window, zero_visits, top_visits)


def slope(values: Sequence[float]) -> float:
    """Least-squares slope of `values` against 0, 1, 2, …; needs two or more."""
    centre = (len(values) - 1) / 2
    rise = math.fsum((i - centre) * value for i, value in enumerate(values))
    return rise / math.fsum((i - centre) ** 2 for i in range(len(values)))


class ScalerCurator:
    """Holds no state of its own: all it reads is in the histories."""

    needs = ("difficulty",)

    def __init__(self, slope_window: int, zero_visits: int, top_visits: int) -> None:
        self.slope_window, self.zero_visits, self.top_visits = slope_window, zero_visits, top_visits
        self.window = max(slope_window, zero_visits, top_visits)

    def choose(self, view: PoolView, rng: Random) -> Selection:
        """Everyone with a reason leaves, as far as the pool can replace them."""
        reasons = {name: self.reason(view.histories[name]) for name in view.active}
        return replace(view, {name: reason for name, reason in reasons.items() if reason}, rng)

    def allot(self, view: PoolView, n: int, rng: Random) -> Sequence[Ask]:
        """Evenly over the active set."""
        return evenly(view.active, n, rng)

    def update(self, outcomes: Mapping[str, Sequence[Outcome]], clock: Clock) -> None:
        """Nothing is learnt: the histories hold it."""

    def reason(self, history: History) -> str:
        """Why this environment should leave, or nothing."""
        if self._all_of_last(history, self.zero_visits, lambda visit: visit.correct == 0):
            return f"accuracy 0 for {self.zero_visits} visits"
        if self._all_of_last(history, self.top_visits, lambda visit: _difficulty(visit) >= history.top):
            return f"at the top level for {self.top_visits} visits"
        if len(history.window) >= self.slope_window:
            trend = slope([_difficulty(visit) for visit in _last(history, self.slope_window)])
            if trend <= 0:
                return f"slope {trend:.3g} over {self.slope_window} visits"
        return ""

    def state_dict(self) -> State:
        """Empty."""
        return {}

    def load_state_dict(self, state: State) -> None:
        """Nothing to continue."""

    @staticmethod
    def _all_of_last(history: History, count: int, holds: Callable[[Visit], bool]) -> bool:
        return len(history.window) >= count and all(holds(visit) for visit in _last(history, count))


def _last(history: History, count: int) -> list[Visit]:
    return list(islice(history.window, len(history.window) - count, None))


def _difficulty(visit: Visit) -> float:
    assert visit.belief.difficulty is not None  # the scheduler checked `needs` at the start
    return visit.belief.difficulty
