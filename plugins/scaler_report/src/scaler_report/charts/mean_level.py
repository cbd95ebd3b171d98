"""The mean level of the pool, step by step, against the frozen run's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaler_report.chart import HALF, Chart, blank, step_axis
from scaler_report.folder import Run
from scaler_report.palette import BLUE, GREY
from scaler_report.trajectory import mean_levels

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def mean_level(run: Run) -> Chart:
    """Both lines, each with its name and last value at its end."""
    figure = blank(HALF, 3.1)
    axes = figure.add_subplot()
    lines = [_line(axes, run, BLUE), *([_line(axes, run.frozen, GREY)] if run.frozen else [])]
    highest = max(1e-9, *(max(means) for means in lines))
    close = len(lines) == 2 and abs(lines[0][-1] - lines[1][-1]) < 0.07 * highest
    words = f"The mean level ends at {_label(axes, run, lines[0], 'learning', colour=BLUE, up=6 if close else 0):.2f}"
    if run.frozen:
        frozen = _label(axes, run.frozen, lines[1], "frozen", colour=GREY, up=-6 if close else 0)
        words += f", the frozen policy's at {frozen:.2f}"
    runs = [run, run.frozen] if run.frozen else [run]
    step_axis(axes, run.steps[0].step, max(one.steps[-1].step for one in runs))
    axes.set_ylim(bottom=0.0)
    axes.set_ylabel("mean level of the pool")
    reading = (
        "Mean difficulty over every environment of the pool, 0 for those never visited; the gap to the frozen "
        "policy under the same schedule is what learning added."
    )
    return Chart("mean-level", "Mean level", reading, words + ".", figure)


def _line(axes: Axes, run: Run, colour: str) -> list[float]:
    means = mean_levels(run)
    axes.plot([step.step for step in run.steps], means, color=colour)
    return means


def _label(axes: Axes, run: Run, means: list[float], name: str, *, colour: str, up: int) -> float:
    """Name and last value at the end of a line, `up` points above it."""
    axes.annotate(
        f"{name} {means[-1]:.2f}",
        (run.steps[-1].step, means[-1]),
        xytext=(6, up),
        textcoords="offset points",
        va="center",
        color=colour,
        fontweight="bold",
        annotation_clip=False,
    )
    return means[-1]
