"""Held-out ability before and after, learning and frozen, and the gains, each with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaler_report.chart import HALF, Chart, blank
from scaler_report.folder import Ability, Interval, Run
from scaler_report.palette import BLUE, GREY, INK, MUTED, PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Row = tuple[str, Interval, str, bool]
"""Label, interval, colour, and whether the dot is filled."""


def ability(run: Run) -> Chart | None:
    """Intervals of ability on top, of the gains below; None before the run measured them."""
    if run.ability is None:
        return None
    frozen = run.frozen.ability if run.frozen else None
    measured = [("learning", run.ability, BLUE), *([("frozen", frozen, GREY)] if frozen else [])]
    figure = blank(HALF, 3.1)
    levels, gains = figure.subplots(2, 1, height_ratios=(2 * len(measured), len(measured) + 0.4))
    _rows(levels, [row for name, found, colour in measured for row in _moments(name, found, colour)])
    levels.set_xlabel("held-out ability, in levels")
    gains.axvline(0.0, color=INK, linewidth=1.0)
    _rows(gains, [(f"{name} gain", found.gain, colour, True) for name, found, colour in measured], signed=True)
    gains.set_xlabel("after minus before, in levels")
    reading = (
        "Greedy answers to questions of seeds kept for this (at low levels, which have few questions, some may have "
        "been seen): dots are means, bars are bootstrap intervals; a gain counts when its bar clears 0, and the "
        "frozen policy's should not."
    )
    words = " ".join(
        f"{name}: {found.before.mean:.2f} before, {found.after.mean:.2f} after, gain {found.gain.mean:+.2f} "
        f"[{found.gain.low:.2f}, {found.gain.high:.2f}]."
        for name, found, _ in measured
    )
    return Chart("ability", "Ability before and after", reading, words, figure)


def _moments(name: str, found: Ability, colour: str) -> list[Row]:
    return [(f"{name}, before", found.before, colour, False), (f"{name}, after", found.after, colour, True)]


def _rows(axes: Axes, rows: list[Row], *, signed: bool = False) -> None:
    """A dot with its interval in each row, its value at the right."""
    for place, (_, found, colour, filled) in enumerate(rows):
        axes.plot([found.low, found.high], [place, place], color=colour, linewidth=2.4)
        face = colour if filled else PAPER
        axes.plot([found.mean], [place], "o", color=colour, markerfacecolor=face, markersize=6.5, markeredgewidth=1.6)
        text = f"{found.mean:+.2f}" if signed else f"{found.mean:.2f}"
        axes.annotate(
            text, (1.0, place), xycoords=("axes fraction", "data"), xytext=(6, 0), textcoords="offset points",
            va="center", fontweight="bold", color=INK, annotation_clip=False,
        )  # fmt: skip
    axes.set_yticks(range(len(rows)), [row[0] for row in rows])
    axes.tick_params(axis="y", labelcolor=MUTED)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.margins(x=0.08)
    axes.grid(visible=False, axis="y")
