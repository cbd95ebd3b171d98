"""Limits and labels as data sets write them: numbers, texts with a unit, and the many ways to say that there is none.

seconds("2.0 seconds")          # 2.0
milliseconds(2000)              # 2.0
megabytes(256)                  # 268435456
size("256.0 megabytes")         # 268435456

None for what is missing, zero, negative, infinite or not understood: a limit is never guessed.
"""

from __future__ import annotations

import math
import re

QUANTITY = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([a-z]*)\.?\s*", re.IGNORECASE)
SECONDS = {"": 1.0, "s": 1.0, "sec": 1.0, "secs": 1.0, "second": 1.0, "seconds": 1.0}
SECONDS |= dict.fromkeys(("ms", "millisecond", "milliseconds"), 1e-3)
MEBIBYTE = 1 << 20
"""What contests call a megabyte."""
BYTES = dict.fromkeys(("m", "mb", "mib", "megabyte", "megabytes"), MEBIBYTE)
BYTES |= dict.fromkeys(("k", "kb", "kib", "kilobyte", "kilobytes"), 1 << 10)
BYTES |= dict.fromkeys(("g", "gb", "gib", "gigabyte", "gigabytes"), 1 << 30)
BYTES |= dict.fromkeys(("b", "byte", "bytes"), 1)


def positive(value: float | None) -> float | None:
    """The number if it is one that limits anything."""
    return value if value is not None and math.isfinite(value) and value > 0 else None


def whole(value: float | None) -> int | None:
    """As `positive`, without a fraction."""
    found = positive(value)
    return (int(found) or None) if found is not None else None


def seconds(text: str | None) -> float | None:
    """`2.0 seconds`, `500 ms`, `1`."""
    return _quantity(text, SECONDS)


def size(text: str | None) -> int | None:
    """`256.0 megabytes` in bytes."""
    return whole(_quantity(text, BYTES))


def megabytes(value: float | None) -> int | None:
    """In bytes."""
    return whole(value * MEBIBYTE) if value is not None else None


def _quantity(text: str | None, units: dict[str, float] | dict[str, int]) -> float | None:
    found = QUANTITY.fullmatch(text or "")
    if not found or found[2].lower() not in units:
        return None
    return positive(float(found[1]) * units[found[2].lower()])
