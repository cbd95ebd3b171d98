"""Turnover of the active set: how long its members have been there, and how many are replaced."""

from __future__ import annotations

from statistics import median

from scaler_report.chart import HALF, Chart, blank, step_axis
from scaler_report.folder import Run
from scaler_report.palette import AMBER, BLUE
from scaler_report.stay import ages, replacement_rates
from scaler_report.trajectory import rolling


def turnover(run: Run) -> Chart | None:
    """Ages on top (median, youngest to oldest), the share replaced in a step below."""
    from matplotlib.ticker import MaxNLocator, PercentFormatter

    table = ages(run)
    if not any(table):
        return None
    steps = [step.step for step in run.steps]
    figure = blank(HALF, 3.6)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    top.fill_between(
        steps, [min(row, default=0) for row in table], [max(row, default=0) for row in table], color=BLUE,
        alpha=0.14, linewidth=0,
    )  # fmt: skip
    top.plot(steps, [median(row) if row else 0 for row in table], color=BLUE)
    top.set_ylabel("age in steps")
    top.set_ylim(bottom=0)
    top.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    rates = replacement_rates(run)
    width = max(3, len(rates) // 20)
    bottom.vlines(steps, 0, rates, color=AMBER, linewidth=1.2, alpha=0.45)
    bottom.plot(steps, [value or 0.0 for value in rolling(rates, width)], color=AMBER)
    bottom.set_ylabel("replaced")
    bottom.set_ylim(0, max(0.1, max(rates) * 1.1))
    bottom.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    bottom.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    for axes in (top, bottom):
        step_axis(axes, steps[0], steps[-1])
    top.set_xlabel("")
    reading = (
        "Above, for how long environments have been active: the median, shaded from youngest to oldest. Below, the "
        "share of the active set that left in each step. Ages that never grow mean that nobody stays to be learnt."
    )
    mean = sum(rates) / len(rates)
    words = f"Median age at the end: {median(table[-1] or [0]):g} steps. Replaced in a step on average: {mean:.1%}."
    return Chart("turnover", "Age and replacement", reading, words, figure)
