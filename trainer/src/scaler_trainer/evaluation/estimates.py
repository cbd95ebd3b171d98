"""Estimates from graded responses: avg@k with intervals clustered by question, and pass@k.

    estimate = mean_at_k([[1, 0, 1, 1], [0, 0, 0, 0]])       # a row for each question, a column for each response
    estimate.mean, estimate.standard_error, estimate.low, estimate.high

Responses to one question are alike, so that 30 questions asked 16 times are no 480 independent trials: questions are
the clusters. The standard error is that of the mean of the questions' means; the interval is a bootstrap over
questions. All functions are pure; sums are exact (`fsum`), so that the order of responses changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from statistics import fmean

from pydantic import BaseModel, ConfigDict

from scaler_core.seeding import derive_random

RESAMPLES = 2000
LEVEL = 0.95


class Estimate(BaseModel):
    """A mean with what is known of its error. Frozen, JSON. All are shares in [0, 1]."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mean: float
    standard_error: float | None
    """With questions as clusters; None for a single question."""
    low: float
    high: float
    """The ends of the bootstrap interval."""
    questions: int
    responses: int


def mean_at_k(rows: Sequence[Sequence[float]], *, resamples: int = RESAMPLES, level: float = LEVEL) -> Estimate:
    """avg@k: the mean over questions of the mean over their responses; each in [0, 1].

    Questions without a response (all of them errors) are left out. Raises ValueError where none is left.
    """
    means = [fmean(row) for row in rows if row]
    if not means:
        raise ValueError("no question has a graded response: there is nothing to estimate")
    low, high = bootstrap(means, resamples=resamples, level=level)
    return Estimate(
        mean=fmean(means),
        standard_error=standard_error(means),
        low=low,
        high=high,
        questions=len(means),
        responses=sum(map(len, rows)),
    )


def standard_error(means: Sequence[float]) -> float | None:
    """Of the mean of the questions' means; None for fewer than two."""
    n = len(means)
    if n < 2:
        return None
    centre = fmean(means)
    return math.sqrt(math.fsum((mean - centre) ** 2 for mean in means) / (n - 1) / n)


def bootstrap(
    means: Sequence[float], *, resamples: int = RESAMPLES, level: float = LEVEL, rng: Random | None = None
) -> tuple[float, float]:
    """The percentile interval of the mean, questions drawn with replacement; the same for the same data."""
    rng = rng or derive_random("bootstrap", len(means), resamples)
    drawn = sorted(math.fsum(rng.choices(means, k=len(means))) / len(means) for _ in range(resamples))
    return quantile(drawn, (1 - level) / 2), quantile(drawn, (1 + level) / 2)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Linear between the neighbours, of values in ascending order."""
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def pass_at_k(correct: int, responses: int, k: int) -> float:
    """The unbiased estimate that one of `k` responses is right, from `correct` right ones of `responses`.

    1 - C(n - c, k) / C(n, k). Raises ValueError for a k above the number of responses.
    """
    if not 1 <= k <= responses:
        raise ValueError(f"pass@{k} needs at least {k} responses to each question, got {responses}")
    return 1.0 - math.comb(responses - correct, k) / math.comb(responses, k)
