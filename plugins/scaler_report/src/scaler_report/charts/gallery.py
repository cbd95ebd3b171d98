"""Which charts the page has, in its order."""

from __future__ import annotations

from collections.abc import Callable

from scaler_report.chart import Chart
from scaler_report.charts.ability import ability
from scaler_report.charts.active_set import active_set
from scaler_report.charts.heat_map import heat_map
from scaler_report.charts.levels import levels
from scaler_report.charts.mean_level import mean_level
from scaler_report.charts.rates import accuracy, informative
from scaler_report.charts.time_split import time_split
from scaler_report.charts.turnover import turnover
from scaler_report.folder import Run

DRAWERS: tuple[Callable[[Run], Chart | None], ...] = (
    mean_level,
    ability,
    accuracy,
    informative,
    levels,
    heat_map,
    active_set,
    turnover,
    time_split,
)
"""Each draws one chart, or None when the run has nothing for it."""
