"""Tests that are sure: a finding is a share or a difference that chance explains less than once in a million.

    exceeds(successes=52, n=60, limit=0.3)        # True: more than 30 %, and not by luck

Corrected for the number of tests (Bonferroni): `tests` looks at the data share the one millionth.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

ALPHA = 1e-6
"""The probability that a sound environment is accused by one check."""


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def binomial_tail(successes: int, n: int, p: float) -> float:
    """P(X >= successes) for X ~ Binomial(n, p), exact up to rounding."""
    if successes <= 0:
        return 1.0
    if successes > n or p <= 0.0:
        return 0.0
    if p >= 1.0:
        return 1.0
    low, high = math.log(p), math.log1p(-p)
    terms = (_log_choose(n, k) + k * low + (n - k) * high for k in range(successes, n + 1))
    return min(1.0, math.fsum(math.exp(term) for term in terms))


def poisson_tail(count: int, mean: float) -> float:
    """P(X >= count) for X ~ Poisson(mean)."""
    if count <= 0:
        return 1.0
    if mean <= 0.0:
        return 0.0
    below = math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count))
    if below < 0.999:
        return max(0.0, 1.0 - below)
    # far in the tail the difference from 1 is all rounding: sum the tail itself
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count, count + 400))


def exceeds(successes: int, n: int, limit: float, *, tests: int = 1) -> bool:
    """Whether the true share is above `limit`, surely."""
    return binomial_tail(successes, n, limit) < ALPHA / tests


def falls_short(successes: int, n: int, limit: float, *, tests: int = 1) -> bool:
    """Whether the true share is below `limit`, surely."""
    return binomial_tail(n - successes, n, 1.0 - limit) < ALPHA / tests


def differ(left: Sequence[float], right: Sequence[float], *, tests: int = 1) -> bool:
    """Whether two samples come from different distributions, surely: Kolmogorov and Smirnov's test.

    Its asymptotic p-value is an upper bound for data with ties, so that equal distributions are not told apart.
    """
    return two_sample_p(left, right) < ALPHA / tests


def two_sample_p(left: Sequence[float], right: Sequence[float]) -> float:
    """The p-value of the largest distance between the two empirical distributions."""
    if not left or not right:
        return 1.0
    first, second = sorted(left), sorted(right)
    distance = max(
        abs(bisect_right(first, value) / len(first) - bisect_right(second, value) / len(second))
        for value in {*first, *second}
    )
    size = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    reach = (size + 0.12 + 0.11 / size) * distance
    if reach < 0.2:
        return 1.0
    terms = (2 * (-1) ** (k - 1) * math.exp(-2 * (k * reach) ** 2) for k in range(1, 101))
    return min(1.0, max(0.0, math.fsum(terms)))
