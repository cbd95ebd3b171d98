"""The tolerance that a statement declares for its answer, read from the text.

declared_tolerance("an absolute or relative error of at most 10^{-9}")     # (1e-9, 1e-9)
declared_tolerance("Print one integer.")                                   # None
"""

from __future__ import annotations

import re

ERROR = re.compile(r"\berrors?\b|\bprecision\b|\baccuracy\b|\btolerance\b", re.IGNORECASE)
POWER = re.compile(r"\b10\s*\^?\s*\{?\s*[-\u2212\u2013]\s*(\d{1,2})\b|\b1e-(\d{1,2})\b", re.IGNORECASE)
"""`10^-9`, `10 ^ {-9}`, `1e-9`, and `10 - 9` where the superscript was lost."""
NEAR = 120
"""A power of ten further than so many characters from the word is about something else."""
DECIMAL = re.compile(r"\b0\.\d*[1-9]\b")


def declared_tolerance(text: str) -> tuple[float, float] | None:
    """(absolute, relative); 0 for the one that is not named; both where neither is; None without any."""
    words = text.replace("$", " ")
    near = [words[max(0, found.start() - NEAR) : found.end() + NEAR] for found in ERROR.finditer(words)]
    value = next((size for size in map(_size, near) if size is not None), None)
    if value is None:
        return None
    absolute, relative = (re.search(rf"\b{word}\b", words, re.IGNORECASE) for word in ("absolute", "relative"))
    if not absolute and not relative:
        return value, value
    return (value if absolute else 0.0), (value if relative else 0.0)


def _size(words: str) -> float | None:
    if power := POWER.search(words):
        # Through text: 1e-9 is the float that people mean, 10.0 ** -9 is one bit off.
        return float(f"1e-{int(power[1] or power[2])}")
    decimal = DECIMAL.search(words)
    return float(decimal[0]) if decimal else None
