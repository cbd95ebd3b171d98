"""Intervals by resampling, and what many comparisons at once do to them.

    interval([0.4, 0.6, 0.5], seed=0)              # 95 % interval of the mean
    p = sign_flip([0.4, 0.6, 0.5], seed=0)         # is the mean 0? two-sided
    holm([0.001, 0.02, 0.4])                       # the same, corrected for being three

Sources: percentile bootstrap (Efron 1979); sign-flip permutation (Fisher 1935); Holm 1979.
What is not covered: with few values (under about eight) the bootstrap's interval is too narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scaler_core.seeding import derive_seed

RESAMPLES = 4000
EXACT = 16
"""Up to this many values every pattern of signs is looked at; above, as many random ones as for this."""


def interval(values: Sequence[float], *, seed: int, share: float = 0.95) -> tuple[float, float]:
    """The ends of the percentile bootstrap interval of the mean of `values`, at least one."""
    known = np.asarray(values, dtype=float)
    rng = np.random.default_rng(derive_seed(seed, "bootstrap", len(known)))
    means = known[rng.integers(0, len(known), size=(RESAMPLES, len(known)))].mean(axis=1)
    low, high = np.quantile(means, [(1 - share) / 2, (1 + share) / 2])
    return float(low), float(high)


def sign_flip(values: Sequence[float], *, seed: int) -> float:
    """How often the mean is as far from 0 as it is, if every value were as likely with the other sign.

    Never below `smallest_p(len(values))`.
    """
    known = np.asarray(values, dtype=float)
    sums = np.abs(_signs(len(known), seed) @ known)
    return float(np.mean(sums >= abs(known.sum()) - 1e-12))


@lru_cache(maxsize=4)
def _signs(count: int, seed: int) -> NDArray[np.int64]:
    """Patterns of signs, (patterns, count). The first is +1: a pattern and its reverse are as far from 0."""
    if count <= EXACT:
        patterns = np.arange(2 ** (count - 1), dtype=np.int64)
        return 1 - 2 * ((patterns[:, None] >> np.arange(count)) & 1)
    rng = np.random.default_rng(derive_seed(seed, "signs", count))
    signs = 1 - 2 * rng.integers(0, 2, size=(2 ** (EXACT - 1), count))
    signs[0] = 1  # what was observed is one of the patterns
    return signs


def smallest_p(count: int) -> float:
    """The smallest result that `sign_flip` can have for `count` values."""
    return float(0.5 ** (min(count, EXACT) - 1))


def holm(ps: Sequence[float]) -> list[float]:
    """Each p corrected so that, at a limit, the chance of even one false discovery among all is below the limit."""
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    corrected, reached = [0.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        reached = max(reached, min(1.0, ps[i] * (len(ps) - rank)))
        corrected[i] = reached
    return corrected
