"""Level trajectories: how difficult each environment was, step by step, and their mean over the pool."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean

from scaler_report.folder import Run

Points = list[tuple[int, float]]
"""(step, difficulty after it), in order of steps."""


def trajectories(run: Run) -> dict[str, Points]:
    """The points of every environment that had a request, by id in the pool's order."""
    points: dict[str, Points] = {name: [] for name in run.manifest.environments}
    for step in run.steps:
        for name, seen in step.environments.items():
            points[name].append((step.step, seen.level))
    return {name: found for name, found in points.items() if found}


def mean_levels(run: Run) -> list[float]:
    """Mean difficulty over every environment of the pool after each step; a never-visited one counts as 0."""
    latest = dict.fromkeys(run.manifest.environments, 0.0)
    means = []
    for step in run.steps:
        latest.update({name: seen.level for name, seen in step.environments.items()})
        means.append(math.fsum(latest.values()) / len(latest) if latest else 0.0)
    return means


def rolling(values: Sequence[float | None], width: int) -> list[float | None]:
    """Mean of the last `width` values at each place, None left out; None where all of them are."""
    windows = (values[max(0, end - width) : end] for end in range(1, len(values) + 1))
    return [mean_of(window) for window in windows]


def mean_of(values: Sequence[float | None]) -> float | None:
    """Mean of the values that are there, None when none is."""
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
