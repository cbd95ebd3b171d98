"""How far a long piece of work is, on standard error: a line that is written over, or where that is no terminal a new
line now and then.

    with Progress("pool: compiling {done} of {total} references", total=62) as progress:
        progress.step()
"""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

PATIENCE_SECONDS = 10.0
"""Between two lines in a log."""


class Progress:
    """Tells `words`, with `{done}` and `{total}` filled in, at the beginning and as it goes on."""

    def __init__(self, words: str, total: int, *, stream: TextIO | None = None) -> None:
        self._words, self._total, self._done = words, total, 0
        self._stream = sys.stderr if stream is None else stream
        self._over = self._stream.isatty()
        self._told = time.monotonic()
        self._tell()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._over or time.monotonic() - self._told > PATIENCE_SECONDS:
            self._tell()

    def note(self, text: str) -> None:
        """A line that stays, above the one that is written over."""
        self._stream.write(f"\r{text}\x1b[K\n" if self._over else f"{text}\n")
        self._stream.flush()
        if self._over:
            self._tell()

    def _tell(self) -> None:
        text = self._words.format(done=self._done, total=self._total)
        self._stream.write(f"\r{text}\x1b[K" if self._over else f"{text}\n")
        self._stream.flush()
        self._told = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._over:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
