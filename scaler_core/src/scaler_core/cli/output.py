"""Plain text for the terminal: lines and aligned tables."""

from __future__ import annotations

from collections.abc import Sequence


def say(*lines: str) -> None:
    """Print lines to standard output."""
    for line in lines:
        print(line)  # noqa: T201 - the one place of core that prints results


def table(rows: Sequence[Sequence[object]], *, header: Sequence[str]) -> str:
    """Columns aligned to the left, the last one ragged."""
    texts = [list(header), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[i]) for row in texts) for i in range(len(header) - 1)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in texts
    )
