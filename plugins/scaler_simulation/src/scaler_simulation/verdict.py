"""What a comparison says: means, differences to the baseline with intervals, corrected for how many there are.

    report = judge(results)
    report.difference("uniform", "base").mean

`Report` is what `scaler compare --json` writes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from scaler_simulation.bootstrap import holm, interval, sign_flip, smallest_p
from scaler_simulation.contest import Broken, Results
from scaler_simulation.oracle import NAME
from scaler_simulation.trial import Measured

LIMIT = 0.05
ALL = "all scenarios"
SEED = 0
"""Of the resampling; the same results always give the same intervals."""


class Frozen(BaseModel):
    """Base of what is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(Frozen):
    """The ability after a step: the mean over seeds, and how far it would be elsewhere with other seeds."""

    step: int
    mean: float
    error: float
    """Standard error of the mean over seeds."""


class Cell(Frozen):
    """One strategy in one scenario: means over the seeds."""

    strategy: str
    scenario: str
    seeds: tuple[int, ...]
    area: float
    final: float
    informative: float
    swaps: float
    prompts: float
    seconds: float
    areas: tuple[float, ...]
    """The area of each seed, in the order of `seeds`."""
    curve: tuple[Point, ...]


class Difference(Frozen):
    """Mean difference in area to the baseline, paired by seed, in levels."""

    strategy: str
    scenario: str
    """A scenario's name, or "all scenarios": the mean over them, seed by seed."""
    pairs: int
    mean: float
    low: float
    high: float
    """Ends of the 95 % bootstrap interval, for this comparison alone."""
    p: float
    """Two-sided sign-flip test, for this comparison alone."""
    corrected: float
    """The same after Holm's correction for all comparisons of its kind."""
    sure: bool
    """Whether it stays below 0.05 after the correction."""


class Report(Frozen):
    """The whole result of a comparison."""

    schema_version: Literal[1] = 1
    comparison: dict[str, Any]
    """The configuration, complete."""
    strategies: tuple[str, ...]
    scenarios: tuple[str, ...]
    about: dict[str, str]
    """Each scenario's sentence."""
    cells: tuple[Cell, ...]
    differences: tuple[Difference, ...]
    broken: tuple[Broken, ...]
    notes: tuple[str, ...]

    @property
    def baseline(self) -> str:
        """The strategy that differences are taken to."""
        return str(self.comparison["baseline"])

    def cell(self, strategy: str, scenario: str) -> Cell | None:
        """None where the strategy broke."""
        return next((c for c in self.cells if (c.strategy, c.scenario) == (strategy, scenario)), None)

    def difference(self, strategy: str, scenario: str = ALL) -> Difference | None:
        """None for the baseline, and where the strategy broke."""
        return next((d for d in self.differences if (d.strategy, d.scenario) == (strategy, scenario)), None)

    def ranking(self) -> list[str]:
        """The strategies by their mean area over all scenarios, the best first; those that broke somewhere last."""

        def key(name: str) -> tuple[bool, float]:
            areas = [cell.area for cell in self.cells if cell.strategy == name]
            return len(areas) < len(self.scenarios), -fmean(areas) if areas else 0.0

        return sorted(self.strategies, key=key)


def judge(results: Results) -> Report:
    """Means, differences, intervals, notes."""
    names, scenarios = results.comparison.names, tuple(scenario.name for scenario in results.scenarios)
    measured = results.measured
    cells = tuple(
        _cell(name, scenario, measured[name, scenario])
        for scenario in scenarios
        for name in names
        if (name, scenario) in measured
    )
    differences = (
        *_differences([(name, scenario) for scenario in scenarios for name in names], results),
        *(_differences([(name, ALL) for name in names], results) if len(scenarios) > 1 else ()),
    )
    return Report(
        comparison=results.comparison.model_dump(mode="json"),
        strategies=names,
        scenarios=scenarios,
        about={scenario.name: scenario.about for scenario in results.scenarios},
        cells=cells,
        differences=differences,
        broken=results.broken,
        notes=tuple(_notes(differences, results)),
    )


def _cell(strategy: str, scenario: str, found: Mapping[int, Measured]) -> Cell:
    trials = [found[seed] for seed in sorted(found)]
    return Cell(
        strategy=strategy,
        scenario=scenario,
        seeds=tuple(sorted(found)),
        area=fmean(trial.area for trial in trials),
        final=fmean(trial.final for trial in trials),
        informative=fmean(trial.informative for trial in trials),
        swaps=fmean(trial.swaps for trial in trials),
        prompts=fmean(trial.prompts for trial in trials),
        seconds=fmean(trial.seconds for trial in trials),
        areas=tuple(trial.area for trial in trials),
        curve=_curve([trial.curve for trial in trials]),
    )


def _curve(curves: Sequence[Sequence[tuple[int, float]]]) -> tuple[Point, ...]:
    points = []
    for column in zip(*curves, strict=True):
        values = [ability for _, ability in column]
        mean = fmean(values)
        spread = math.sqrt(sum((value - mean) ** 2 for value in values) / max(len(values) - 1, 1))
        points.append(Point(step=column[0][0], mean=round(mean, 4), error=round(spread / math.sqrt(len(values)), 4)))
    return tuple(points)


def _paired(name: str, scenario: str, results: Results) -> list[float]:
    """The strategy's area less the baseline's, for each seed that both have; over all scenarios their mean."""
    scenarios = [one.name for one in results.scenarios] if scenario == ALL else [scenario]
    mine = [results.measured.get((name, one), {}) for one in scenarios]
    base = [results.measured.get((results.comparison.baseline, one), {}) for one in scenarios]
    shared = sorted(set.intersection(*(set(found) for found in (*mine, *base))))
    return [fmean(a[seed].area - b[seed].area for a, b in zip(mine, base, strict=True)) for seed in shared]


def _differences(pairs: Sequence[tuple[str, str]], results: Results) -> list[Difference]:
    """Of comparisons that are corrected together."""
    found = [
        (name, scenario, _paired(name, scenario, results))
        for name, scenario in pairs
        if name != results.comparison.baseline
    ]
    found = [one for one in found if len(one[2]) > 1]
    counted = [name != NAME for name, _, _ in found]  # nobody asks whether the oracle is better
    ps = [sign_flip(values, seed=SEED) for _, _, values in found]
    corrected = iter(holm([p for p, counts in zip(ps, counted, strict=True) if counts]))
    return [
        _difference(name, scenario, values, p, next(corrected) if counts else p)
        for (name, scenario, values), p, counts in zip(found, ps, counted, strict=True)
    ]


def _difference(name: str, scenario: str, values: Sequence[float], p: float, corrected: float) -> Difference:
    low, high = interval(values, seed=SEED)
    return Difference(
        strategy=name,
        scenario=scenario,
        pairs=len(values),
        mean=fmean(values),
        low=low,
        high=high,
        p=p,
        corrected=corrected,
        sure=corrected < LIMIT,
    )


def _notes(differences: Sequence[Difference], results: Results) -> list[str]:
    """In words, what the marks mean and what not."""
    within = [d for d in differences if d.scenario != ALL and d.strategy != NAME]
    notes = [
        f"Area is the mean ability over all steps, in levels. Differences are to '{results.comparison.baseline}', "
        f"paired by seed; the brackets hold the 95 % interval of one comparison alone."
    ]
    if len(within) > 1:
        notes.append(
            f"There are {len(within)} comparisons: if all strategies were alike, about {len(within) * LIMIT:.2g} of "
            f"the intervals would miss 0 by luck. A star marks what stays after Holm's correction: the chance that "
            f"even one star of a table is luck is at most {LIMIT:.0%}. No star does not mean alike."
        )
    floor = max((smallest_p(d.pairs) * len(within) for d in within), default=0.0)
    if floor >= LIMIT:
        notes.append(
            f"With {results.comparison.seeds} seeds no difference within a scenario can earn a star, however "
            f"large it is; take more seeds."
        )
    if NAME in results.comparison.names:
        notes.append(
            f"'{NAME}' sees the true abilities and takes what teaches most at the next step: a reference that no "
            f"strategy can use, and no upper bound."
        )
    return notes
