"""Shares of a step: accuracy against its target, and the fraction of groups that taught anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scaler_report.chart import HALF, Chart, blank, percent_axis, step_axis
from scaler_report.folder import Run
from scaler_report.palette import BLUE, GREEN, INK
from scaler_report.trajectory import rolling

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def accuracy(run: Run) -> Chart | None:
    """Each step's accuracy and its rolling mean, the target and the band from 20 to 80%."""
    values = [step.accuracy for step in run.steps]
    if all(value is None for value in values):
        return None
    figure = blank(HALF, 3.1)
    axes = figure.add_subplot()
    axes.axhspan(0.2, 0.8, color=BLUE, alpha=0.07, linewidth=0)
    _noisy(axes, run, values, BLUE)
    target = run.manifest.target
    if target is not None:
        axes.axhline(target, color=INK, linewidth=1.0, linestyle=(0, (4, 3)))
        _beside(axes, target, f"target {target:.0%}")
    _beside(axes, 0.8, "80%")
    _beside(axes, 0.2, "20%")
    axes.set_ylabel("accuracy")
    reading = (
        "A working controller holds the line near the dashed target; outside the shaded band, 20 to 80%, groups "
        "are mostly all right or all wrong."
    )
    return Chart("accuracy", "Accuracy against the target", reading, _words("Accuracy", values), figure)


def informative(run: Run) -> Chart | None:
    """Each step's informative fraction and its rolling mean."""
    values = [step.informative for step in run.steps]
    if all(value is None for value in values):
        return None
    figure = blank(HALF, 3.1)
    axes = figure.add_subplot()
    _noisy(axes, run, values, GREEN)
    axes.set_ylabel("informative groups")
    reading = (
        "Share of groups whose rollouts did not all get the same reward: only those move the policy, so higher is "
        "better."
    )
    title = "Informative fraction"
    return Chart("informative", title, reading, _words("The informative fraction", values), figure)


def _noisy(axes: Axes, run: Run, values: Sequence[float | None], colour: str) -> None:
    """The values thin and pale, their rolling mean over a twentieth of the run on top."""
    steps = [step.step for step in run.steps]
    axes.plot(steps, _gaps(values), color=colour, linewidth=0.8, alpha=0.4)
    axes.plot(steps, _gaps(rolling(values, _width(values))), color=colour, linewidth=2.0)
    percent_axis(axes)
    step_axis(axes, steps[0], steps[-1])


def _width(values: Sequence[float | None]) -> int:
    return max(3, len(values) // 20)


def _gaps(values: Sequence[float | None]) -> list[float]:
    return [float("nan") if value is None else value for value in values]


def _beside(axes: Axes, height: float, text: str) -> None:
    """Text in the margin to the right of the axes, at a height of the data."""
    axes.annotate(
        text, (1.0, height), xycoords=("axes fraction", "data"), xytext=(5, 0), textcoords="offset points",
        va="center", fontsize=8.5, annotation_clip=False,
    )  # fmt: skip


def _words(what: str, values: Sequence[float | None]) -> str:
    last = rolling(values, _width(values))[-1]
    ends = "nothing was judged" if last is None else f"{last:.0%}"
    return f"{what} by step; over the last {_width(values)} steps: {ends}."
