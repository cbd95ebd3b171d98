"""Levels of the whole pool as a heat map: a row for each environment, a column for each step."""

from __future__ import annotations

from scaler_report.chart import WIDE, Chart, blank, step_axis
from scaler_report.charts.levels import PANELS, short_names
from scaler_report.folder import Run
from scaler_report.palette import GREY
from scaler_report.trajectory import Points, trajectories

NAMED = 60
"""Rows that still have room for their names."""


def heat_map(run: Run) -> Chart | None:
    """Rows by final level; None when the panels already show every environment."""
    points = trajectories(run)
    if len(points) <= PANELS:
        return None
    names = sorted(points, key=lambda name: (-points[name][-1][1], name))
    first, last = run.steps[0].step, run.steps[-1].step
    named = len(names) <= NAMED
    figure = blank(WIDE, 0.17 * len(names) + 0.8 if named else 5.2)
    axes = figure.add_subplot()
    rows = [_row(points[name], first, last) for name in names]
    image = axes.imshow(
        rows, aspect="auto", cmap="cividis", interpolation="nearest", extent=(first, last + 1, len(names), 0), vmin=0
    )
    step_axis(axes, first, last + 1)
    axes.grid(visible=False)
    if named:
        short = short_names(names, 30)
        axes.set_yticks([place + 0.5 for place in range(len(names))], [short[name] for name in names], fontsize=8)
    else:
        axes.set_yticks([])
        axes.set_ylabel(f"{len(names)} environments, highest final level first")
    bar = figure.colorbar(image, ax=axes, pad=0.01, fraction=0.02, aspect=40)
    bar.set_label("level")
    bar.outline.set_edgecolor(GREY)
    never = len(run.manifest.environments) - len(points)
    reading = (
        "Each row is one environment, brighter is harder, empty until its first visit: look for rows that never "
        f"brighten. {never} of the pool were never visited and have no row."
    )
    words = f"Levels of {len(names)} environments; the highest ends at {points[names[0]][-1][1]:.1f}."
    return Chart("heat-map", "Levels of the whole pool", reading, words, figure, wide=True)


def _row(points: Points, first: int, last: int) -> list[float]:
    """The level after each step, the last known one carried on; NaN before the first visit."""
    known = dict(points)
    row, level = [], float("nan")
    for step in range(first, last + 1):
        level = known.get(step, level)
        row.append(level)
    return row
