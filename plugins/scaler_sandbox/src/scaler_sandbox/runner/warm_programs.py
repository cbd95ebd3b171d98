"""The runner's side of warm programs: children that run one Python program again and again, on new inputs.

    tried = programs.run(key, script, bounds, stdin)
    tried.answer            # None: run it in a fresh process, whose result counts; tried.cpu seconds are spent already

A run that ended with exit code 0 and one that used up a limit are answered here. All else, from an exception to a
child that says nothing sensible, ends the child and is repeated in a fresh process, so that its status and its detail
are those of a fresh process. A program that needs this, or leaves its process unfit, STRIKES times stays with that.
Where a process's clock cannot be read from outside (macOS), all run in fresh processes.
What is not covered (see `repeat`): the memory of a run is what its child says. Its limit is not.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from types import CodeType
from typing import Any, NamedTuple

from .bounds import Bounds, cpu_seconds, peak_bytes
from .child import fork_child, place
from .children import Child, Children, closed_if, ends_by_itself
from .frames import CHUNK, Closed, Late, Malformed, exchange, pack
from .judge import judge, late, overspent
from .meter import Meter, Spent, spent
from .program import open_input, write_input
from .repeat import CONTROL, Runs
from .warm import sound

STRIKES = 3
LONGEST_WALL = 30.0
"""Programs with more time run in fresh processes: an answer that comes from the second run must still be awaited."""
INPUT_KEPT = 2**20
"""The longest input that is left in its file until the next one."""
ANSWER: dict[str, type | tuple[type, ...]] = {"number": int, "ended": int, "memory": int, "stale": bool}


class Flooded(Exception):
    """A program wrote more than it may."""


class Script(NamedTuple):
    """A Python program: its text, the modules that it reaches (None: not fit), its code for whoever may load it."""

    source: str
    modules: tuple[str, ...] | None
    load: Callable[[], CodeType]


class Tried(NamedTuple):
    """What came of a run in a warm child: an answer or none, and the CPU seconds it took."""

    answer: tuple[dict[str, Any], bytes] | None
    cpu: float = 0.0


@dataclass
class Output:
    """What comes from a program whose output a pipe brings, up to a limit."""

    pipe: int
    most: int
    text: bytearray = field(default_factory=bytearray)

    def take(self) -> None:
        """Take what has come. Raises Flooded, Closed at the end of the stream, or BlockingIOError for nothing."""
        piece = os.read(self.pipe, CHUNK)
        if not piece:
            raise Closed
        self.text += piece
        if len(self.text) > self.most:
            raise Flooded

    def drain(self) -> bytes:
        """All of it, once the program has ended."""
        with contextlib.suppress(BlockingIOError):
            while True:
                self.take()
        return bytes(self.text)


def descriptors(source: int, out: int, null: int, control: int) -> tuple[int, ...]:
    """What a child gets, in order: its streams, the connection, and copies of the streams (`repeat`)."""
    return (source, out, null, control, source, out, null)


class WarmPrograms(Children[Script]):
    """Children that run programs."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._strikes: dict[int, int] = {}
        self._metered = spent(os.getpid()) > 0

    def run(self, key: int, script: Script, bounds: Bounds, stdin: bytes) -> Tried:
        """Run a program that is fit for it; see the module."""
        if not self._suits(key, script, bounds):
            return Tried(None)
        began, child = monotonic(), self._checkout(key, script, bounds)
        meter, output = Meter(child.pid, bounds.cpu), Output(child.files[1], bounds.output)
        try:
            write_input(child.files[0], stdin)
            header = self._ask(child, bounds, meter, output, began + bounds.wall)
            text, used = output.drain(), meter.used()
        except (Closed, Late, Malformed, Spent, Flooded, OSError) as problem:
            return self._failed(key, bounds, problem, monotonic() - began)
        child.cpu = meter.total()
        if header["ended"] != 0 or used > bounds.cpu or header["memory"] > bounds.memory:
            self._strike(key)
            return Tried(None, used)
        self._settle(key, child, len(stdin), stale=header["stale"])
        wall = monotonic() - began
        return Tried(
            ({"status": "ok", "detail": "", "cpu": used, "memory": header["memory"], "wall": wall}, text), used
        )

    def forget(self, key: int) -> None:
        """A program is no longer known."""
        super().forget(key)
        self._strikes.pop(key, None)

    def _suits(self, key: int, script: Script, bounds: Bounds) -> bool:
        fit = script.modules is not None and self._recycle > 1 and self._metered
        return fit and bounds.wall <= LONGEST_WALL and self._strikes.get(key, 0) < STRIKES

    def _ask(self, child: Child, bounds: Bounds, meter: Meter, output: Output, deadline: float) -> dict[str, Any]:
        """Let the child run; what it says of it. Raises what `exchange` and `output` raise."""
        self._number += 1
        alerts = self._watch.alerts(lambda: closed_if(child.dead()))
        frame = exchange(
            child.control,
            pack({"number": self._number, **vars(bounds)}),
            most=0,
            deadline=deadline,
            alerts={**alerts, output.pipe: output.take},
            patience=meter.wait,
        )
        if not sound(frame, self._number, ANSWER):
            raise Malformed("an answer to another run, or with other fields")
        return frame.header

    def _settle(self, key: int, child: Child, length: int, *, stale: bool) -> None:
        """Keep the child for the next run, or not."""
        if length > INPUT_KEPT:
            os.ftruncate(child.files[0], 0)
        self._keep(key, child, stale=stale)
        if stale:
            self._strikes[key] = self._strikes.get(key, 0) + 1

    def _strike(self, key: int) -> None:
        self._strikes[key] = self._strikes.get(key, 0) + 1
        self.end_child(key)

    def _failed(self, key: int, bounds: Bounds, problem: Exception, wall: float) -> Tried:
        """End the child; an answer where a limit was passed."""
        child = self._children.pop(key)
        alone = isinstance(problem, Closed) and ends_by_itself(child)
        ended, usage = child.end()
        used, peak = max(0.0, cpu_seconds(usage) - child.cpu), peak_bytes(usage)
        status, detail = judge(ended, used=used, peak=peak, bounds=bounds) if alone else ("", "")
        if isinstance(problem, Late):
            status, detail = "timeout", late(bounds)
        elif isinstance(problem, Spent):
            status, detail = "timeout", overspent(bounds)
        elif isinstance(problem, Flooded):
            status, detail = "output", f"over {bounds.output} bytes of output"
        if status not in ("timeout", "output"):
            self._strikes[key] = self._strikes.get(key, 0) + 1
            return Tried(None, used)
        return Tried(({"status": status, "detail": detail, "cpu": used, "memory": peak, "wall": wall}, b""), used)

    def _serve(self, control: int, script: Script, bounds: Bounds) -> None:
        """In the child, its streams in place: serve the runs of the program."""
        Runs(socket.socket(fileno=control), script.load(), script.source, script.modules or ()).serve()

    def _fork(self, source: Script, bounds: Bounds) -> Child:
        ours, theirs = socket.socketpair()
        stdin, (out, out_end) = open_input(b""), os.pipe()
        os.set_blocking(out, False)

        def run() -> None:
            place(*descriptors(stdin, out_end, self._null, theirs.fileno()))
            self._serve(CONTROL, source, bounds)
            os._exit(0)

        with theirs:
            try:
                return Child(fork_child(run), ours, memory=bounds.memory, files=(stdin, out))
            finally:
                os.close(out_end)
