"""Level trajectories as small multiples: one panel for each of the most visited environments."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scaler_report.chart import WIDE, Chart, blank, step_axis
from scaler_report.folder import Run
from scaler_report.palette import BLUE, ENDINGS, GREY, INK, MUTED
from scaler_report.stay import Stay, stays
from scaler_report.trajectory import Points, trajectories

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PANELS = 24
"""More panels than this are too small to read; the heat map has everyone."""


def most_visited(run: Run, count: int) -> dict[str, Points]:
    """The trajectories of the `count` environments with the most visits, most visited first."""
    found = sorted(trajectories(run).items(), key=lambda item: (-len(item[1]), item[0]))
    return dict(found[:count])


def short_names(names: list[str], width: int) -> dict[str, str]:
    """Each id without its pack where that is unambiguous, cut to `width` characters."""
    tails = [name.partition("/")[2] for name in names]
    plain = {name: tail if tails.count(tail) == 1 else name for name, tail in zip(names, tails, strict=True)}
    return {name: text if len(text) <= width else text[: width - 1] + "…" for name, text in plain.items()}


def levels(run: Run) -> Chart | None:
    """Small multiples on one scale; shaded while active, a tick in the ending's colour where it left."""
    points = most_visited(run, PANELS)
    if not points:
        return None
    columns = min((6, 5, 4), key=lambda width: -len(points) % width)
    rows = math.ceil(len(points) / columns)
    figure = blank(WIDE, 1.35 * rows + 0.35)
    panels = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    _draw_panels(run, points, list(panels.flat), columns)
    total = len(trajectories(run))
    which = "every visited environment" if total <= PANELS else f"the {PANELS} most visited of {total} environments"
    reading = (
        f"Difficulty of {which} on one scale, the last value at the top right and the end of the ladder as a dotted "
        "line; shaded while in the active set, with a mark where it left, coloured as in the timeline below."
    )
    ends = ", ".join(f"{name} {found[-1][1]:.1f}" for name, found in points.items())
    return Chart("levels", "Level of each environment", reading, f"Final levels: {ends}.", figure, wide=True)


def _draw_panels(run: Run, points: dict[str, Points], panels: list[Axes], columns: int) -> None:
    names = short_names(list(points), {6: 19, 5: 24, 4: 30}[columns])
    by_name: dict[str, list[Stay]] = {name: [] for name in points}
    for stay in stays(run):
        by_name.get(stay.environment, []).append(stay)
    for place, axes in enumerate(panels):
        if place >= len(points):
            axes.set_visible(False)
            continue
        name = list(points)[place]
        top = run.manifest.environments[name].top
        _draw_panel(axes, points[name], by_name[name], top)
        axes.set_title(names[name], fontsize=8.5, color=INK, pad=4)
        axes.set_title(f"{points[name][-1][1]:.1f}", loc="right", fontsize=8.5, color=BLUE, fontweight="bold", pad=4)
        step_axis(axes, run.steps[0].step, run.steps[-1].step, ticks=3)
        axes.set_xlabel("")
        axes.set_ylim(0.0, 1.08 * _ceiling(run, points))
        axes.tick_params(axis="x", labelbottom=place + columns >= len(points))


def _ceiling(run: Run, points: dict[str, Points]) -> float:
    """The highest level reached, or the top of the ladders where the levels get half as far."""
    highest = max(1.0, *(level for found in points.values() for _, level in found))
    top = max(run.manifest.environments[name].top for name in points)
    return top if top <= 2 * highest else highest


def _draw_panel(axes: Axes, points: Points, own: list[Stay], top: int) -> None:
    for stay in own:
        axes.axvspan(stay.start, stay.end, color=BLUE, alpha=0.08, linewidth=0)
        if stay.kind:
            axes.axvline(stay.end, ymax=0.12, color=ENDINGS[stay.kind], linewidth=2.2)
    axes.axhline(top, color=GREY, linewidth=0.8, linestyle=(0, (1, 2)))
    axes.plot([step for step, _ in points], [level for _, level in points], color=BLUE, linewidth=1.4)
    axes.tick_params(labelsize=8, labelcolor=MUTED)
