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


def extremes_p(left: Sequence[float], right: Sequence[float]) -> float:
    """The p-value of one sample reaching beyond all of the other, upwards or downwards.

    Sees what a distance between distributions cannot: numbers up to 101 beside numbers up to 100. Of equal
    distributions all orders are equally likely, so that the last k places all go to one given sample with the
    probability C(m + n - k, m) / C(m + n, m); ties only make it rarer.
    """
    if not left or not right:
        return 1.0
    (low, high), (least_right, most_right) = (min(left), max(left)), (min(right), max(right))
    beyond = [
        (sum(value > high for value in right), len(left)),
        (sum(value > most_right for value in left), len(right)),
        (sum(value < low for value in right), len(left)),
        (sum(value < least_right for value in left), len(right)),
    ]
    total = len(left) + len(right)
    least = min(math.exp(_log_choose(total - k, other) - _log_choose(total, other)) for k, other in beyond)
    return min(1.0, len(beyond) * least)


def rises(before: Sequence[float], after: Sequence[float], *, tests: int = 1) -> bool:
    """Whether `after` lies above `before`, surely: Smirnov's one-sided test, exact for samples of equal size.

    The longer sample is cut. P(the empirical distributions are k places apart) = C(2n, n - k) / C(2n, n) without
    ties; ties make it rarer.
    """
    n = min(len(before), len(after))
    if not n:
        return False
    first, second = sorted(before[:n]), sorted(after[:n])
    apart = max(bisect_right(first, value) - bisect_right(second, value) for value in first)
    return apart > 0 and math.exp(_log_choose(2 * n, n - apart) - _log_choose(2 * n, n)) < ALPHA / tests


def fewer_than(distinct: int, n: int, limit: int, *, tests: int = 1) -> bool:
    """Whether `distinct` different values of `n` are too few for a source of `limit` effective values, surely.

    The effective number of values is 1 / (probability that two are equal). Of all sources that have at least
    `limit`, the one of `limit` equally likely values shows the fewest different ones on average (convexity); the
    indicators that a value is seen are negatively associated, so that Chernoff's bound holds below that mean. It is
    weak where nearly all values have been seen; `_stays_below` is sharp there.
    """
    mean = -limit * math.expm1(n * math.log1p(-1 / limit))
    if distinct >= mean:
        return False
    if distinct * math.log(mean / distinct) - (mean - distinct) < math.log(ALPHA / tests):
        return True
    return _stays_below(distinct, n, limit) < ALPHA / tests


def _stays_below(distinct: int, n: int, limit: int) -> float:
    """A bound of P(n values are at most `distinct` different ones) for a source of `limit` effective values or more.

    Any k values have the probability sqrt(k / limit) at most, together (Cauchy and Schwarz): so often at most is the
    next one none that is new. The bound counts as if it were always so often.
    """
    old = [min(1.0, math.sqrt(k / limit)) for k in range(distinct + 1)]
    seen = [1.0] + [0.0] * distinct
    for _ in range(n):
        for k in range(distinct, 0, -1):
            seen[k] = seen[k] * old[k] + seen[k - 1] * (1.0 - old[k - 1])
        seen[0] = 0.0
    return math.fsum(seen)
