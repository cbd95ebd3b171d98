"""The active set as a timeline: a bar for each stay, in the colour of how it ended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scaler_report.chart import WIDE, Chart, blank, step_axis
from scaler_report.charts.levels import short_names
from scaler_report.folder import Run
from scaler_report.palette import BLUE, ENDINGS, INK, PAPER
from scaler_report.stay import Stay, stays

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROWS = 40
"""More rows than this are too small to read."""


def active_set(run: Run) -> Chart | None:
    """Rows in the order of first admission; None when no environment was ever active."""
    found = stays(run)
    if not found:
        return None
    rows = _longest(found)
    figure = blank(WIDE, 0.17 * len(rows) + 1.1)
    axes = figure.add_subplot()
    for kind, colour in [(None, BLUE), *ENDINGS.items()]:
        _bars(axes, [stay for stay in found if stay.kind == kind and stay.environment in rows], rows, colour)
    step_axis(axes, run.steps[0].step, run.steps[-1].step + 1)
    short = short_names(rows, 30)
    axes.set_yticks(range(len(rows)), [short[name] for name in rows], fontsize=8, color=INK)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x")
    _legend(axes, found)
    everyone = len({stay.environment for stay in found})
    which = "" if everyone == len(rows) else f" The {len(rows)} longest active of {everyone} are shown."
    reading = (
        "Each bar is a stay in the active set, coloured by how it ended; many short bars in one colour tell which "
        f"rule retires too soon.{which}"
    )
    endings = Counter(stay.kind or "still active" for stay in found)
    words = "Stays by ending: " + ", ".join(f"{kind} {count}" for kind, count in endings.most_common()) + "."
    return Chart("active-set", "Active set and why environments left", reading, words, figure, wide=True)


def _longest(found: list[Stay]) -> list[str]:
    """The ROWS environments that were active for longest, in the order of first admission."""
    length: Counter[str] = Counter()
    for stay in found:
        length[stay.environment] += stay.end - stay.start
    kept = {name for name, _ in length.most_common(ROWS)}
    by_start = sorted(found, key=lambda stay: (stay.start, -stay.end))
    return [name for name in dict.fromkeys(stay.environment for stay in by_start) if name in kept]


def _bars(axes: Axes, found: list[Stay], rows: list[str], colour: str) -> None:
    place = {name: row for row, name in enumerate(rows)}
    axes.barh(
        [place[stay.environment] for stay in found],
        [stay.end - stay.start for stay in found],
        left=[stay.start for stay in found],
        height=0.68,
        color=colour,
        edgecolor=PAPER,
        linewidth=0.8,
    )


def _legend(axes: Axes, found: list[Stay]) -> None:
    from matplotlib.patches import Patch

    counts = Counter(stay.kind for stay in found)
    kinds = [(None, "still active", BLUE), *((kind, kind, colour) for kind, colour in ENDINGS.items())]
    handles = [Patch(color=colour, label=f"{text} ({counts[kind]})") for kind, text, colour in kinds if counts[kind]]
    axes.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=len(handles), handlelength=1.0,
        borderaxespad=0.3, columnspacing=1.6, handleheight=0.9,
    )  # fmt: skip
