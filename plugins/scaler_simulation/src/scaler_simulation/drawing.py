"""The charts of the page, as SVG: curves with bands, and intervals in a row.

What is coloured is named by classes and by the variable `--c`, so that the page's light and dark schemes reach it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from scaler_simulation.verdict import Cell, Difference

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 400, 240, 34, 8, 8, 26
ROW, NAMES = 26, 210
"""Pixels for each line of the intervals, and for the names beside them."""


def ticks(low: float, high: float, *, about: int = 5) -> list[float]:
    """Round numbers from at or above `low` to at or below `high`."""
    span = max(high - low, 1e-9)
    power = 10 ** math.floor(math.log10(span / about))
    step = next(factor * power for factor in (1, 2, 5, 10) if span / (factor * power) <= about + 1)
    first = math.ceil(low / step - 1e-9)
    return [round(i * step, 10) for i in range(first, math.floor(high / step + 1e-9) + 1)]


def curves(cells: Sequence[Cell], colours: Mapping[str, str]) -> str:
    """The ability curves of one scenario, quiet ones first; `colours` names what stands out."""
    last = max(point.step for cell in cells for point in cell.curve)
    highest = max(point.mean + 2 * point.error for cell in cells for point in cell.curve) or 1.0

    def x(step: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * step / last

    def y(ability: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * max(ability, 0.0) / highest

    parts = [_level_line(y(value), f"{value:g}") for value in ticks(0.0, highest)]
    parts += [_text(x(step), HEIGHT - 8, f"{step:g}", "middle") for step in ticks(0, last * 0.97)]
    ordered = sorted(cells, key=lambda cell: list(colours).index(cell.strategy) if cell.strategy in colours else -1)
    for cell in ordered:
        line = " ".join(f"{x(point.step):.1f},{y(point.mean):.1f}" for point in cell.curve)
        above = [f"{x(point.step):.1f},{y(point.mean + 2 * point.error):.1f}" for point in cell.curve]
        below = [f"{x(point.step):.1f},{y(point.mean - 2 * point.error):.1f}" for point in reversed(cell.curve)]
        colour = colours.get(cell.strategy)
        look = f'style="--c:var(--{colour})"' if colour else 'class="quiet"'
        parts.append(
            f'<g data-s="{escape(cell.strategy)}" {look}><title>{escape(cell.strategy)}</title>'
            f'<polygon class="band" points="{" ".join(above + below)}"/><polyline class="curve" points="{line}"/></g>'
        )
    return _svg(WIDTH, HEIGHT, parts, "ability by step")


def forest(rows: Sequence[tuple[str, Difference | None]]) -> str:
    """One line for each strategy: its difference to the baseline, which is the row without one."""
    known = [difference for _, difference in rows if difference is not None]
    low = min([0.0, *(one.low for one in known)])
    high = max([0.0, *(one.high for one in known)])
    width, height, pad = 1160, ROW * len(rows) + 34, 60

    def x(value: float) -> float:
        return NAMES + pad + (width - NAMES - 2 * pad - 60) * (value - low) / max(high - low, 1e-9)

    parts = [
        f'<line class="grid" x1="{x(value):.1f}" x2="{x(value):.1f}" y1="4" y2="{height - 26}"/>'
        + _text(x(value), height - 8, f"{value:+g}" if value else "0", "middle")
        for value in ticks(low, high, about=8)
    ]
    parts.append(f'<line class="zero" x1="{x(0):.1f}" x2="{x(0):.1f}" y1="4" y2="{height - 26}"/>')
    for i, (name, difference) in enumerate(rows):
        middle = 4 + ROW * i + ROW / 2
        parts.append(_text(NAMES, middle + 4, name, "end", "name"))
        if difference is None:
            parts.append(f'<circle class="dot" style="--c:var(--ink)" cx="{x(0):.1f}" cy="{middle:.1f}" r="4.5"/>')
            continue
        ends = f'x1="{x(difference.low):.1f}" x2="{x(difference.high):.1f}" y1="{middle:.1f}" y2="{middle:.1f}"'
        parts.append(
            f'<g class="{colour_of(difference)}"><line class="bar" {ends}/>'
            f'<circle class="dot" cx="{x(difference.mean):.1f}" cy="{middle:.1f}" r="4.5"/>'
            f"{_text(width - 4, middle + 4, f'{difference.mean:+.2f}', 'end', 'name')}</g>"
        )
    return _svg(width, height, parts, "differences to the baseline with intervals")


def colour_of(difference: Difference) -> str:
    """The class of a difference: better, worse or open."""
    if not difference.sure:
        return "open"
    return "better" if difference.mean > 0 else "worse"


def _level_line(y: float, label: str) -> str:
    line = f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
    return line + _text(LEFT - 6, y + 4, label, "end")


def _text(x: float, y: float, text: str, anchor: str, name: str = "") -> str:
    look = f' class="{name}"' if name else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{look}>{escape(text)}</text>'


def _svg(width: int, height: int, parts: Sequence[str], label: str) -> str:
    return f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{label}">{"".join(parts)}</svg>'
