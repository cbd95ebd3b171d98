"""The heat maps: for each measure, how a level's number is written and how strongly it is coloured.

for heat in HEATS:
    heat.name, heat.reading
    cell = heat.cell(measures, environment, token_budget=4096)      # Cell("31%", 0.2, "warn", "level 4: 31% of 60 …")
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from scaler_core.testing.report.measures import LevelMeasures
from scaler_core.testing.report.report import EnvironmentReport

GUESSABLE = 0.3
"""The share of the most common answer that is not coloured; a declared chance above it is not coloured either."""
SLOW_MS = 1000.0
"""Where the scale of time ends; it begins at a hundredth of a millisecond."""


@dataclass(frozen=True)
class Cell:
    """One level of one measure. `strength` in [0, 1]; `hue`: `warn` for what should not be, `plain` for a size."""

    text: str
    strength: float
    hue: str
    title: str


@dataclass(frozen=True)
class Heat:
    """One measure. `value` is None where it is not known; `strength` gets the value and its limit."""

    name: str
    reading: str
    value: Callable[[LevelMeasures], float | None]
    strength: Callable[[float, float], float]
    write: Callable[[float], str]
    limit: Callable[[EnvironmentReport, int], float] = lambda environment, budget: 0.0
    hue: str = "warn"

    def cell(self, measures: LevelMeasures, environment: EnvironmentReport, *, token_budget: int) -> Cell:
        """The cell of one level."""
        value = self.value(measures)
        if value is None:
            return Cell("–", 1.0, "none", f"level {measures.level}: no instance could be made")
        strength = min(1.0, max(0.0, self.strength(value, self.limit(environment, token_budget))))
        text = self.write(value)
        return Cell(text, round(strength, 3), self.hue, f"level {measures.level}: {text}, n = {measures.n}")


def percent(share: float) -> str:
    """Whole per cent, rounded down below 100 % so that 100 means all."""
    return f"{math.floor(100 * share)}"


def rounded(share: float) -> str:
    """Whole per cent."""
    return f"{100 * share:.0f}"


def milliseconds(value: float) -> str:
    """Two digits, without a point where the number is large."""
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"[1:]


def thousands(value: float) -> str:
    """A count of tokens in at most four letters."""
    return f"{value:.0f}" if value < 10_000 else f"{value / 1000:.0f}k"


def _missing(share: float, limit: float) -> float:
    """How far a share is from all; one in a hundred is visible."""
    return 0.0 if share >= 1.0 else 0.25 + 0.75 * (1.0 - share)


def _above(share: float, limit: float) -> float:
    return (share - limit) / (1.0 - limit)


def _of_budget(tokens: float, budget: float) -> float:
    return tokens / budget


def _decades(value: float, limit: float) -> float:
    return (math.log10(max(value, 1e-2)) + 2) / (math.log10(SLOW_MS) + 2)


HEATS = (
    Heat(
        "oracle",
        "reference answers judged correct, %; below 100 is coloured",
        lambda one: one.oracle,
        _missing,
        percent,
    ),
    Heat(
        "most common answer",
        "share of the most common answer, %; coloured above 30, or above the declared chance where that is more",
        lambda one: one.majority,
        _above,
        rounded,
        lambda environment, budget: max(GUESSABLE, environment.chance),
    ),
    Heat(
        "distinct",
        "different questions in the sample, %; below 100 is coloured",
        lambda one: one.distinct,
        lambda share, limit: 1.0 - share,
        percent,
    ),
    Heat(
        "prompt tokens",
        "the longest prompt, estimated tokens; full colour at the token budget",
        lambda one: one.prompt_tokens_most,
        _of_budget,
        thousands,
        lambda environment, budget: budget,
        hue="plain",
    ),
    Heat(
        "ms per instance",
        "median time of making one instance by the clock, milliseconds; logarithmic, full colour at one second",
        lambda one: one.generate_ms,
        _decades,
        milliseconds,
        hue="plain",
    ),
)
