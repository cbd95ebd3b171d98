"""Goldilocks' choice by p(1 - p) (arXiv 2502.12272), for environments instead of single questions.

An answer that is right with probability p teaches most where p(1 - p) is largest, at one half. An environment whose
accuracy p over its last `visits` visits gives less than `least` of that maximum leaves; of the environments that could
enter, those with the largest p(1 - p) when last seen do, and what was never seen comes first.

Beside a controller that holds accuracy at one half, only what it cannot hold there leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from random import Random
from typing import Annotated

from pydantic import Field

from scaler_core.pool import PoolView
from scaler_core.strategy import History, Selection
from scaler_strategies.curators.all import KeepAll

Positive = Annotated[int, Field(ge=1)]
MOST = 0.25
"""p(1 - p) at one half."""
ROUNDING = 1e-9


def goldilocks(
    *, visits: Positive = 5, least: Annotated[float, Field(ge=0.0, le=1.0)] = 0.36, candidates: Positive = 8
) -> GoldilocksCurator:
    """Keep what is neither too easy nor too hard.

    visits: visits since its admission after which an environment is judged, and that are averaged.
    least: the share of the largest p(1 - p) that it must reach; 0.36 is an accuracy from 0.1 to 0.9.
    candidates: environments that are looked at for each vacancy.
    """
    return GoldilocksCurator(visits, least, candidates)


def variance(accuracy: float) -> float:
    """p(1 - p) as a share of its maximum."""
    return accuracy * (1 - accuracy) / MOST


class GoldilocksCurator(KeepAll):
    """Holds no state of its own."""

    def __init__(self, visits: int, least: float, candidates: int) -> None:
        self.visits, self.least, self.candidates = visits, least, candidates
        self.window = visits

    def choose(self, view: PoolView, rng: Random) -> Selection:
        """The worst leave first, as far as somebody can take their place."""
        reasons = {name: self.reason(view.histories[name]) for name in view.active if name in view.histories}
        worst = sorted((name for name, why in reasons.items() if why), key=lambda n: (self._score(view, n), n))
        vacant = view.vacancies()
        drawn = view.draw(self.candidates * (vacant + len(worst)), rng)
        enters = self._best(view.histories, drawn)[: vacant + len(worst)]
        leaves = worst[: max(len(enters) - vacant, 0)]
        return Selection(leaves={name: reasons[name] for name in leaves}, enters=enters)

    def reason(self, history: History) -> str:
        """Why this environment should leave, or nothing."""
        accuracy = self.accuracy(history)
        if accuracy is None or variance(accuracy) >= self.least - ROUNDING:
            return ""
        return f"accuracy {accuracy:.2f} over {self.visits} visits: too {'easy' if accuracy > 0.5 else 'hard'}"

    def accuracy(self, history: History) -> float | None:
        """Over the last visits since admission; None while there are too few."""
        if len(history.window) < self.visits:
            return None
        last = list(islice(history.window, len(history.window) - self.visits, None))
        return sum(visit.correct for visit in last) / sum(visit.rollouts for visit in last)

    def _score(self, view: PoolView, name: str) -> float:
        return variance(self.accuracy(view.histories[name]) or 0.0)

    @staticmethod
    def _best(histories: Mapping[str, History], names: tuple[str, ...]) -> list[str]:
        """Unseen ones first, then by p(1 - p) at the latest visit; in the order drawn where it is the same."""

        def score(name: str) -> float:
            latest = histories[name].latest if name in histories else None
            return 2.0 if latest is None else variance(latest.accuracy)

        return sorted(names, key=score, reverse=True)
