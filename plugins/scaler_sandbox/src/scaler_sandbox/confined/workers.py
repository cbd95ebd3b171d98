"""Warm workers of confined calls and programs: one locked-in process per source, its CPU time watched by the runner.

A worker says only what its call returned: a status, a text and JSON; or with which code its program ended. CPU time is
read from the process's clock, the end of a worker judged by wait4. The memory of a job that ended well is what the
worker says of itself.
"""

from __future__ import annotations

import os
import resource
import socket
from collections.abc import Callable
from typing import Any

from ..runner.bounds import Bounds, peak_bytes
from ..runner.child import fork_child, place
from ..runner.children import Child
from ..runner.frames import Frame, pack, receive
from ..runner.function import ARGUMENT_BYTES, Calls
from ..runner.meter import Meter
from ..runner.repeat import Runs
from ..runner.warm import WarmChildren
from ..runner.warm_programs import Script, WarmPrograms
from ..runner.watch import Watch
from .fstat import mend_fstat
from .lockdown import Lockdown, LockdownFailed

ANSWER: dict[str, type | tuple[type, ...]] = {
    "number": int,
    "status": str,
    "detail": str,
    "memory": int,
    "stale": bool,
}


class Connection:
    """Both ends of a socket by `read` and `write`, the only calls that a locked-in process has."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def recv(self, most: int) -> bytes:
        """The next piece; empty at the end."""
        return os.read(self._descriptor, most)

    def sendall(self, data: bytes) -> None:
        """Send everything."""
        left = memoryview(data)
        while left:
            left = left[os.write(self._descriptor, left) :]


class ConfinedCalls(Calls):
    """Serves the calls of one source behind the lock-down."""

    def _answer(self, frame: Frame) -> bytes:
        status, detail, body = self._attempt(frame.body)
        most = frame.header["output"]
        if len(body) > most:
            status, detail, body = "output", f"a result of {len(body)} bytes; at most {most}", b""
        header = {"number": frame.header["number"], "status": status, "detail": detail}
        header["memory"] = peak_bytes(resource.getrusage(resource.RUSAGE_SELF))
        return pack(header | {"stale": self._stale(status)}, body)


def refuse(connection: Connection, problem: LockdownFailed) -> None:
    """Tell the runner that this process could not be locked in; the call is not run."""
    frame = receive(connection, ARGUMENT_BYTES)
    if frame:
        header = {"number": frame.header["number"], "status": "lockdown_failed", "detail": str(problem)}
        connection.sendall(pack(header | {"memory": 0, "stale": True}))


class ConfinedRuns(Runs):
    """Serves the runs of one program behind the lock-down, whose limits are for life."""

    def _take_limits(self, bounds: Bounds) -> None:
        """The runner's meter limits the CPU time of each run."""


class ConfinedChildren(WarmChildren):
    """Warm workers by source key."""

    fields = ANSWER

    def __init__(self, most: int, null: int, watch: Watch, lockdown: Lockdown, *, recycle: int) -> None:
        super().__init__(most, null, watch, recycle=recycle)
        self._lockdown = lockdown
        self._meter: Meter | None = None

    def _fork(self, source: str, bounds: Bounds) -> Child:
        ours, theirs = socket.socketpair()

        def run() -> None:
            place(self._null, self._null, self._null, theirs.fileno())
            connection = Connection(3)
            try:
                self._lockdown.strict(bounds, cpu=False)
            except LockdownFailed as problem:
                refuse(connection, problem)
                os._exit(0)
            mend_fstat()
            ConfinedCalls(connection, source).serve()
            os._exit(0)

        with theirs:
            return Child(fork_child(run), ours, memory=bounds.memory)

    def _fits(self, child: Child, bounds: Bounds) -> bool:
        return child.memory == bounds.memory

    def _patience(self, child: Child, bounds: Bounds) -> Callable[[], float]:
        self._meter = Meter(child.pid, bounds.cpu)
        return self._meter.wait

    def _figures(self, child: Child, frame: Frame) -> dict[str, Any]:
        meter = self._meter
        if meter is None:
            return {"cpu": 0.0, "memory": frame.header["memory"]}
        child.cpu = meter.total()
        return {"cpu": meter.used(), "memory": min(frame.header["memory"], child.memory)}


class ConfinedPrograms(WarmPrograms):
    """Warm workers of programs by source key."""

    def __init__(self, most: int, null: int, watch: Watch, lockdown: Lockdown, *, recycle: int) -> None:
        super().__init__(most, null, watch, recycle=recycle)
        self._lockdown = lockdown

    def _serve(self, control: int, script: Script, bounds: Bounds) -> None:
        """A process that cannot be locked in ends; the run in a fresh one says why."""
        self._lockdown.strict(bounds, cpu=False)
        mend_fstat()
        ConfinedRuns(Connection(control), script.load(), script.source, script.modules or ()).serve()

    def _fits(self, child: Child, bounds: Bounds) -> bool:
        return child.memory == bounds.memory
