"""The runner's side of warm children: one per source, least recently used first to go.

A child is replaced after anything odd (a missed deadline, a crash, an answer that is none, a thread left running)
and after RECYCLE calls.
"""

from __future__ import annotations

import os
import resource
import socket
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any

from .bounds import Bounds, cpu_seconds, peak_bytes
from .child import fork_child, kill_group, kill_orphans, place
from .frames import Closed, Frame, Late, Malformed, exchange, pack
from .function import Calls
from .judge import judge, late, overspent
from .meter import Spent
from .watch import Watch

RECYCLE = 500
GOODBYE_SECONDS = 0.5
FIELDS: dict[str, type | tuple[type, ...]] = {
    "number": int,
    "status": str,
    "detail": str,
    "cpu": (int, float),
    "total": (int, float),
    "memory": int,
    "stale": bool,
}


@dataclass
class Child:
    """A forked process that serves the calls of one source."""

    pid: int
    control: socket.socket
    calls: int = 0
    cpu: float = 0.0
    memory: int = 0
    """The limit it was forked with, where it has one for life."""
    ended: tuple[int, resource.struct_rusage] | None = None

    def dead(self) -> bool:
        """Whether it ended; reaps it."""
        if self.ended is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.ended = (status, usage)
        return self.ended is not None

    def end(self) -> tuple[int, resource.struct_rusage]:
        """Kill it if it lives; its wait status and usage."""
        if self.ended is None:
            kill_group(self.pid)
            _, status, usage = os.wait4(self.pid, 0)
            self.ended = (status, usage)
        kill_orphans(self.pid)
        self.control.close()
        return self.ended


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


def closed_if(dead: bool) -> None:
    """Raise Closed for a child that ended while something it forked holds its connection."""
    if dead:
        raise Closed


def ends_by_itself(child: Child) -> bool:
    """Whether a child that closed its connection is ending; one that goes on living is not."""
    deadline = monotonic() + GOODBYE_SECONDS
    while not child.dead():
        if monotonic() > deadline:
            return False
        sleep(0.001)
    return True


class WarmChildren:
    """At most `most` children by source key; `watch` is looked at while a call runs."""

    fields: Mapping[str, type | tuple[type, ...]] = FIELDS
    """What a child's answer must hold."""

    def __init__(self, most: int, null: int, watch: Watch, *, recycle: int = RECYCLE) -> None:
        self._most = most
        self._recycle = recycle
        self._null = null
        self._watch = watch
        self._children: OrderedDict[int, Child] = OrderedDict()
        self._number = 0

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

    def sweep(self) -> None:
        """Reap children that ended while nobody called them."""
        for key in [key for key, child in self._children.items() if child.dead()]:
            self.forget(key)

    def forget(self, key: int) -> None:
        """End the child of `key`, if there is one."""
        if child := self._children.pop(key, None):
            child.end()

    def close(self) -> None:
        """End every child."""
        for key in list(self._children):
            self.forget(key)

    def _fork(self, source: str, bounds: Bounds) -> Child:
        """A new child; one that takes its limits with each call needs no `bounds`."""
        return fork_warm(source, self._null)

    def _fits(self, child: Child, bounds: Bounds) -> bool:
        """Whether a child can serve a call with these bounds."""
        return True

    def _patience(self, child: Child, bounds: Bounds) -> Callable[[], float] | None:
        """How to look after a child while it works; None where it limits its CPU time itself."""
        return None

    def _figures(self, child: Child, frame: Frame) -> dict[str, float]:
        """CPU seconds and bytes of the call that was just answered."""
        child.cpu = frame.header["total"]
        return {"cpu": frame.header["cpu"], "memory": frame.header["memory"]}

    def _checkout(self, key: int, source: str, bounds: Bounds) -> Child:
        child = self._children.get(key)
        if child is not None and (child.calls >= self._recycle or child.dead() or not self._fits(child, bounds)):
            self.forget(key)
        if key not in self._children:
            while len(self._children) >= self._most:
                self.forget(next(iter(self._children)))
            self._children[key] = self._fork(source, bounds)
        self._children.move_to_end(key)
        return self._children[key]

    def _keep(self, key: int, child: Child, *, stale: bool) -> None:
        child.calls += 1
        if stale:
            self.forget(key)

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
