"""A chart: a figure with the words a reader needs, and the two ways it leaves: a PNG file and inline SVG."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaler_report.palette import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE, HALF = 11.4, 5.55
"""Widths of a figure in inches: the page's whole width, and half of it."""


@dataclass(frozen=True)
class Chart:
    """One figure of the report. `reading` tells how to read it, `alt` what it shows, to who cannot see it."""

    name: str
    """File name without its ending, and anchor on the page."""
    title: str
    reading: str
    alt: str
    figure: Figure
    wide: bool = False


def blank(width: float, height: float) -> Figure:
    """An empty figure, in inches, that no global state of pyplot knows of."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def step_axis(axes: Axes, first: int, last: int, *, ticks: int = 6) -> None:
    """Label the horizontal axis with steps from `first` to `last`, at most about `ticks` whole numbers."""
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(first, max(last, first + 1))
    axes.xaxis.set_major_locator(MaxNLocator(ticks, integer=True))
    axes.set_xlabel("step")
    axes.grid(visible=False, axis="x")


def percent_axis(axes: Axes) -> None:
    """Label the vertical axis in per cent of 1."""
    from matplotlib.ticker import PercentFormatter

    axes.set_ylim(0.0, 1.0)
    axes.set_yticks([0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))


def write_png(chart: Chart, folder: Path) -> None:
    """Save `<folder>/<name>.png` on white paper, 150 dots an inch."""
    chart.figure.savefig(folder / f"{chart.name}.png", dpi=150, facecolor="white", metadata={"Software": None})
    chart.figure.set_layout_engine("none")  # the layout is found; finding it again for the SVG takes as long


def inline_svg(chart: Chart) -> str:
    """The figure as an `<svg>` element for HTML: no prolog, ids of its own, colours and font by CSS variables."""
    buffer = io.StringIO()
    chart.figure.savefig(buffer, format="svg", dpi=144, transparent=True, metadata={"Date": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r' xmlns(:\w+)?="[^"]*"', "", text).replace("xlink:href", "href")
    text = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{chart.name}-", text)
    text = re.sub(r"'DejaVu Sans'[^;\"]*", "var(--font)", text)
    for name, colour in LIGHT.items():
        text = text.replace(colour, f"var(--{name})")
    opening, rest = text.split(">", 1)
    return re.sub(r' (width|height)="[^"]*"', "", opening) + ">" + rest
