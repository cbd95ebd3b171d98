"""A runner and the texts it knows: each source is sent once, then named by its key.

    caller = Caller(lambda: Link("scaler_sandbox.runner.serve", ["32"]))
    frame = caller.ask("call", limits, body, Text(source, source.encode))      # raises LinkLost or OSError
    caller.close()

The runner is started at the first job and again whenever it was lost.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from scaler_core.sandbox import Limits
from scaler_sandbox.link import Link
from scaler_sandbox.runner.frames import Frame

KNOWN_SOURCES = 1024
"""How many texts a runner keeps; the least recently used is forgotten."""
KNOWN_BYTES = 128 * 2**20
"""How long these texts may be together."""


class Text(NamedTuple):
    """What identifies a text, and how to get its bytes; they are asked for when the runner does not know it."""

    name: str
    read: Callable[[], bytes]


class Known(NamedTuple):
    """A text's key in the runner, and its length."""

    key: int
    length: int


def limits_header(limits: Limits) -> dict[str, Any]:
    """The limits as they travel."""
    return {
        "cpu": limits.cpu_seconds,
        "wall": limits.wall_seconds,
        "memory": limits.memory_bytes,
        "output": limits.output_bytes,
    }


class Caller:
    """Asks one runner."""

    def __init__(self, start: Callable[[], Link]) -> None:
        self._start = start
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._next_key = 0
        self.link: Link | None = None

    def ask(
        self, kind: str, limits: Limits, body: bytes, text: Text | None = None, more: Mapping[str, Any] | None = None
    ) -> Frame:
        """Send one job and return its answer. Raises LinkLost or OSError; the next job starts another runner."""
        link = self._open()
        extra, learnt = self._introduce(text)
        header = {"kind": kind, **limits_header(limits), **extra, **(more or {})}
        return link.ask(header, learnt + body, most=limits.output_bytes, seconds=limits.wall_seconds)

    def close(self) -> None:
        """End the runner and all its children."""
        if self.link is not None:
            self.link.stop()
            self.link = None

    def _open(self) -> Link:
        if self.link is None or not self.link.usable():
            self.close()
            self._known.clear()
            self.link = self._start()
        return self.link

    def _introduce(self, text: Text | None) -> tuple[dict[str, Any], bytes]:
        """The key of a text, its bytes if the runner has not seen it, and keys that it may forget."""
        if text is None:
            return {"key": 0, "source": None, "forget": []}, b""
        if text.name in self._known:
            self._known.move_to_end(text.name)
            return {"key": self._known[text.name].key, "source": None, "forget": []}, b""
        content = text.read()
        forget = list(self._make_room(len(content)))
        self._next_key += 1
        self._known[text.name] = Known(self._next_key, len(content))
        return {"key": self._next_key, "source": len(content), "forget": forget}, content

    def _make_room(self, length: int) -> list[int]:
        """Keys of the least recently used texts, no longer known, so that one more fits."""
        gone, held = [], sum(known.length for known in self._known.values())
        while self._known and (len(self._known) >= KNOWN_SOURCES or held + length > KNOWN_BYTES):
            _, known = self._known.popitem(last=False)
            gone.append(known.key)
            held -= known.length
        return gone
