"""Where the seconds of a step went: shares step by step, and sums over the learning steps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scaler_report.chart import HALF, Chart, blank, percent_axis, step_axis
from scaler_report.folder import Run
from scaler_report.palette import INK, MUTED, PARTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TOTAL, REST = "total", "rest"
Parts = dict[str, list[float]]
"""Seconds of each step by part, the part that took longest first."""


def parts_of(run: Run) -> Parts:
    """The largest parts, and a rest: smaller parts, and what of the total no part accounts for."""
    names = {name for step in run.steps for name in step.time if name != TOTAL}
    parts = {name: [step.time.get(name, 0.0) for step in run.steps] for name in names}
    order = sorted(parts, key=lambda name: (-math.fsum(parts[name]), name))
    shown = {name: parts[name] for name in order[: len(PARTS) - 1] if math.fsum(parts[name]) > 0}
    rest = [
        max(step.time.get(TOTAL, 0.0), math.fsum(seconds for name, seconds in step.time.items() if name != TOTAL))
        - math.fsum(known[place] for known in shown.values())
        for place, step in enumerate(run.steps)
    ]
    if math.fsum(rest) > 0.001 * math.fsum(sum(known) for known in shown.values()):
        shown[REST] = [max(0.0, seconds) for seconds in rest]
    return shown


def time_split(run: Run) -> Chart | None:
    """Stacked shares at the left, seconds at the right in the same colours."""
    parts = parts_of(run)
    if not parts:
        return None
    figure = blank(HALF, 3.6)
    shares, sums = figure.subplots(1, 2, width_ratios=(3, 2))
    colours = [*PARTS[: len(parts) - (REST in parts)], *([PARTS[-1]] if REST in parts else [])]
    _stack(shares, run, parts, colours)
    totals = [math.fsum(known) for known in parts.values()]
    sums.barh(range(len(parts)), totals, color=colours, height=0.62)
    for place, seconds in enumerate(totals):
        sums.annotate(
            f"{duration(seconds)}", (seconds, place), xytext=(4, 0), textcoords="offset points", va="center",
            color=INK, fontsize=8.5,
        )  # fmt: skip
    sums.set_yticks(range(len(parts)), list(parts), color=MUTED)
    sums.set_ylim(max(len(parts), 4) - 0.4, -0.6)
    sums.set_xlim(0, max(totals) * 1.45)
    sums.set_xticks([])
    sums.grid(visible=False)
    sums.spines["bottom"].set_visible(False)
    reading = (
        "Left, each part's share of a step; right, its seconds over the learning steps (warm-up, frozen run and "
        "measuring are not in them). The widest band is the one worth making faster."
    )
    words = "Seconds by part: " + ", ".join(
        f"{name} {seconds:.1f}" for name, seconds in zip(parts, totals, strict=True)
    )
    return Chart("time", "Where the time went", reading, words + ".", figure)


def duration(seconds: float) -> str:
    """`0.04 s`, `12.3 s`, `3 min 07 s`, `2 h 05 min`."""
    if seconds < 100:
        return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds:.2f} s"
    minutes, left = divmod(round(seconds), 60)
    return f"{minutes} min {left:02d} s" if minutes < 100 else f"{minutes // 60} h {minutes % 60:02d} min"


def _stack(axes: Axes, run: Run, parts: Parts, colours: list[str]) -> None:
    """Shares over bins of steps, so that a long run reads as well as a short one."""
    width = max(1, math.ceil(len(run.steps) / 30))
    starts = range(0, len(run.steps), width)
    binned = [[math.fsum(known[start : start + width]) for start in starts] for known in parts.values()]
    wholes = [sum(column) or 1.0 for column in zip(*binned, strict=True)]
    shares = [[value / whole for value, whole in zip(row, wholes, strict=True)] for row in binned]
    last = run.steps[-1].step + 1
    edges = [*(run.steps[start].step for start in starts), last]
    axes.stackplot(edges, [[*row, row[-1]] for row in shares], colors=colours, linewidth=0)
    percent_axis(axes)
    step_axis(axes, edges[0], last)
