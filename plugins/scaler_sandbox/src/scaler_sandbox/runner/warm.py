"""The runner's side of warm functions: children that answer call after call of one source.

A child is replaced after anything odd: a missed deadline, a crash, an answer that is none, a thread left running.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from .bounds import Bounds, cpu_seconds, peak_bytes
from .child import fork_child, place
from .children import Child, Children, closed_if, ends_by_itself
from .frames import Closed, Frame, Late, Malformed, exchange, pack
from .function import Calls
from .judge import judge, late, overspent
from .meter import Spent

FIELDS: dict[str, type | tuple[type, ...]] = {
    "number": int,
    "status": str,
    "detail": str,
    "cpu": (int, float),
    "total": (int, float),
    "memory": int,
    "stale": bool,
}


def fork_warm(source: str, null: int) -> Child:
    """A new child for `source`, its standard streams on `null`."""
    ours, theirs = socket.socketpair()

    def run() -> None:
        place(null, null, null, theirs.fileno())
        Calls(socket.socket(fileno=3), source).serve()
        os._exit(0)

    with theirs:
        return Child(fork_child(run), ours)


def sound(frame: Frame, number: int, fields: Mapping[str, type | tuple[type, ...]]) -> bool:
    """Whether a child's answer has the fields it must have, and answers this call."""
    header = frame.header
    kinds = all(isinstance(header.get(field), kind) for field, kind in fields.items())
    return kinds and header.keys() == fields.keys() and header["number"] == number


class WarmChildren(Children[str]):
    """Children that answer calls of functions."""

    fields: Mapping[str, type | tuple[type, ...]] = FIELDS
    """What a child's answer must hold."""

    def call(self, key: int, source: str, bounds: Bounds, body: bytes) -> tuple[dict[str, Any], bytes]:
        """Answer one call: the header for SCALER's process, and the JSON result."""
        child = self._checkout(key, source, bounds)
        self._number += 1
        request = pack({"number": self._number, **vars(bounds)}, body)
        started = monotonic()
        try:
            frame = exchange(
                child.control,
                request,
                most=bounds.output,
                deadline=started + bounds.wall,
                alerts=self._watch.alerts(lambda: closed_if(child.dead())),
                patience=self._patience(child, bounds),
            )
            if not sound(frame, self._number, self.fields):
                raise Malformed("an answer to another call, or with other fields")
        except (Closed, Late, Malformed, Spent) as problem:
            return self._failed(key, bounds, problem, monotonic() - started), b""
        figures = self._figures(child, frame)
        self._keep(key, child, stale=frame.header["stale"])
        kept = {"status": frame.header["status"], "detail": frame.header["detail"], **figures}
        return kept | {"wall": monotonic() - started}, frame.body

    def _fork(self, source: str, bounds: Bounds) -> Child:
        return fork_warm(source, self._null)

    def _patience(self, child: Child, bounds: Bounds) -> Callable[[], float] | None:
        """How to look after a child while it works; None where it limits its CPU time itself."""
        return None

    def _figures(self, child: Child, frame: Frame) -> dict[str, float]:
        """CPU seconds and bytes of the call that was just answered."""
        child.cpu = frame.header["total"]
        return {"cpu": frame.header["cpu"], "memory": frame.header["memory"]}

    def _failed(self, key: int, bounds: Bounds, problem: Exception, wall: float) -> dict[str, Any]:
        """End the child and say what it was: a missed deadline, garbage, or its own end."""
        child = self._children.pop(key)
        alone = isinstance(problem, Closed) and ends_by_itself(child)
        ended, usage = child.end()
        used, peak = max(0.0, cpu_seconds(usage) - child.cpu), peak_bytes(usage)
        if isinstance(problem, Late):
            status, detail = "timeout", late(bounds)
        elif isinstance(problem, Spent):
            status, detail = "timeout", overspent(bounds)
        elif not alone:
            status, detail = "protocol", f"the call did not answer as it must: {problem or 'it closed its end'}"
        else:
            status, detail = judge(ended, used=used, peak=peak, bounds=bounds)
        if status == "ok":
            status, detail = "error", "the call ended its process instead of returning"
        return {"status": status, "detail": detail, "cpu": used, "wall": wall, "memory": peak}
