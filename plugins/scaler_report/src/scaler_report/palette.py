"""Colours and type of every chart: Okabe and Ito's palette, which holds for all common colour blindness.

A figure is drawn once, in the light colours. On the page each of them becomes a CSS variable of the same name, so
that the figure follows the reader's light or dark scheme: see `figure.inline_svg`.

Source: Okabe and Ito, "Color Universal Design", 2008.
"""

from __future__ import annotations

from typing import Any

INK, MUTED, GRID, PAPER = "#1b2330", "#5b6677", "#e2e6ec", "#fefefe"
BLUE, VERMILLION, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#b5608f"
AMBER, SKY, GREY = "#e69f00", "#56b4e9", "#8b95a5"

LIGHT = {
    "ink": INK,
    "muted": MUTED,
    "grid": GRID,
    "paper": PAPER,
    "blue": BLUE,
    "vermillion": VERMILLION,
    "green": GREEN,
    "purple": PURPLE,
    "amber": AMBER,
    "sky": SKY,
    "grey": GREY,
}
DARK = {
    "ink": "#e8ebf1",
    "muted": "#9ba6b7",
    "grid": "#2b3442",
    "paper": "#171d27",
    "blue": "#4fa8e0",
    "vermillion": "#f5853f",
    "green": "#2fbf95",
    "purple": "#d78ab4",
    "amber": "#f0b53a",
    "sky": "#8fd0f7",
    "grey": "#7d8899",
}

ENDINGS = {
    "mastered": GREEN,
    "no progress": AMBER,
    "too hard": VERMILLION,
    "broken": PURPLE,
    "other": GREY,
}
"""Colour of a stay by the kind of its ending (`stay.KINDS`); one that goes on is BLUE."""

PARTS = (BLUE, AMBER, GREEN, PURPLE, SKY, VERMILLION, GREY)
"""Colours of the parts of a step, the largest first; the last is for the rest."""

STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 8.5,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.xmargin": 0.0,
    "axes.titlesize": 9.0,
    "axes.titlelocation": "left",
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "xtick.color": GREY,
    "xtick.labelcolor": MUTED,
    "xtick.labelsize": 8.5,
    "xtick.major.width": 0.7,
    "ytick.color": GREY,
    "ytick.labelcolor": MUTED,
    "ytick.labelsize": 8.5,
    "ytick.major.size": 0.0,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "lines.linewidth": 1.8,
    "lines.solid_capstyle": "round",
    "figure.facecolor": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "scaler-report",
}
"""Matplotlib's rcParams for every chart."""
