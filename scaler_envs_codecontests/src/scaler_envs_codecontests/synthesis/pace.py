"""How far a job is, how fast, and how long it will take: one line on standard error.

    with Pace(2000) as pace:
        pace.step()             # 120 of 2000 problems through, 310 an hour, 6 h 4 min left

and the same from the times at which problems ended: `speed([…])`, `left(1880, speed)`.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Sequence
from types import TracebackType
from typing import TextIO

from scaler_core.progress import PATIENCE_SECONDS

LOOKED_AT = 100
"""Problems that ended last, by which the speed is told."""


def speed(ends: Sequence[float]) -> float:
    """Problems an hour, from when they ended, in seconds, oldest first; 0 for fewer than two moments."""
    if len(ends) < 2 or ends[-1] <= ends[0]:
        return 0.0
    return 3600.0 * (len(ends) - 1) / (ends[-1] - ends[0])


def left(problems: int, an_hour: float) -> str:
    """`6 h 4 min`, `under a minute`; empty where the speed is not known."""
    if not an_hour or not problems:
        return ""
    minutes = round(60 * problems / an_hour)
    if minutes < 1:
        return "under a minute"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def pace_words(done: int, total: int, ends: Sequence[float]) -> str:
    """The line."""
    an_hour = speed(ends)
    words = [f"{done} of {total} problems through"]
    if an_hour:
        words.append(f"{an_hour:.0f} an hour")
    if rest := left(total - done, an_hour):
        words.append(f"{rest} left")
    return ", ".join(words)


class RowsRead:
    """Tells how many rows of the source are read, on a terminal all the time, elsewhere now and then."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._told = stream, time.monotonic()

    def __call__(self, rows: int) -> None:
        """So many are read."""
        over = self._stream.isatty()
        if over or time.monotonic() - self._told > PATIENCE_SECONDS:
            self._stream.write(
                f"\r{rows} rows of the source read\x1b[K" if over else f"{rows} rows of the source read\n"
            )
            self._stream.flush()
            self._told = time.monotonic()


class Pace:
    """Writes over its line on a terminal; elsewhere a new line now and then."""

    def __init__(self, total: int, *, stream: TextIO = sys.stderr) -> None:
        self._total, self._done, self._stream = total, 0, stream
        self._over = stream.isatty()
        self._ends: deque[float] = deque([time.monotonic()], maxlen=LOOKED_AT)
        self._told = time.monotonic()
        self._tell()

    def step(self) -> None:
        """One more is through."""
        self._done += 1
        self._ends.append(time.monotonic())
        if self._over or self._done == self._total or time.monotonic() - self._told > PATIENCE_SECONDS:
            self._tell()

    def _tell(self) -> None:
        text = pace_words(self._done, self._total, self._ends)
        self._stream.write(f"\r{text}\x1b[K" if self._over else f"{text}\n")
        self._stream.flush()
        self._told = time.monotonic()

    def __enter__(self) -> Pace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._over:
            self._stream.write("\n")
