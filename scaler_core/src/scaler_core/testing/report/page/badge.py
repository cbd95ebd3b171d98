"""The badge: what came of a check in two small boxes, as SVG."""

from __future__ import annotations

from xml.sax.saxutils import escape

from scaler_core.testing.report.report import CheckReport
from scaler_core.testing.report.transcript import status_counts

COLOURS = {"sound": "#00805d", "advice": "#8a6100", "failed": "#b84a00", "error": "#8d3f6d"}
"""White text on each of them can be read (contrast above 4.5)."""
LABEL = "scaler check"
HEIGHT, PADDING = 20, 7
LETTER = 6.6
"""Pixels that a letter of the font takes on average; `textLength` makes it exact."""


def words(report: CheckReport) -> str:
    """`35 sound`, or `2 failed, 33 sound`."""
    return ", ".join(f"{n} {word}" for n, word in status_counts(report.summary)) or "no environment"


def badge(report: CheckReport) -> str:
    """An `<svg>` element that is also a whole file."""
    boxes = [(LABEL, "#454f5e"), (words(report), COLOURS[report.status])]
    widths = [round(len(text) * LETTER) + 2 * PADDING for text, _ in boxes]
    parts, left = [], 0
    for (text, colour), width in zip(boxes, widths, strict=True):
        parts.append(
            f'<rect x="{left}" width="{width}" height="{HEIGHT}" fill="{colour}"/>'
            f'<text x="{left + PADDING}" y="14" textLength="{width - 2 * PADDING}">{escape(text)}</text>'
        )
        left += width
    title = escape(f"{LABEL}: {words(report)}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left}" height="{HEIGHT}" role="img"><title>{title}</title>'
        f'<clipPath id="round"><rect width="{left}" height="{HEIGHT}" rx="4"/></clipPath>'
        f'<g clip-path="url(#round)" fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">'
        f"{''.join(parts)}</g></svg>\n"
    )
