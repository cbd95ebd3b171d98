"""The runner's side of programs: fork, feed standard input, gather output up to a cap, end it in time.

Standard input is a file (in memory on Linux), so that `os.fstat(0).st_size` and seeking work as under `< input`
and a program which reads nothing cannot hold the runner.
"""

from __future__ import annotations

import os
import select
import signal
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from types import CodeType
from typing import Any, NamedTuple, Protocol

from .bounds import Bounds, cpu_seconds, peak_bytes, take_limits
from .child import fork_child, kill_group, kill_orphans, place
from .judge import DETAIL_CHARS, judge, late, overspent
from .meter import Meter, Spent
from .script import run_script
from .watch import Watch

CHUNK = 2**16
CPU_UNWATCHED = 3600.0
Start = Callable[[Bounds], None]
"""What the child does once its streams are in place; it does not return."""


def python_start(code: CodeType, source: str) -> Start:
    """Start of a Python program, already compiled."""

    def start(bounds: Bounds) -> None:
        take_limits(bounds)
        run_script(code, source)

    return start


def binary_start(path: str) -> Start:
    """Start of a native program. Half its memory may be stack: contest code recurses deeply."""

    def start(bounds: Bounds) -> None:
        for number in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        take_limits(bounds, stack=bounds.memory // 2)
        try:
            os.execv(path, ["program"])
        except OSError as error:
            os.write(2, f"cannot start the program: {error}\n".encode())
            os._exit(126)

    return start


def open_input(text: bytes) -> int:
    """A file descriptor at the start of a nameless file that holds `text`."""
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("stdin")
    else:
        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    write_input(descriptor, text)
    return descriptor


def write_input(descriptor: int, text: bytes) -> None:
    """Make `text` all that a file holds; where the file is read next does not change."""
    os.ftruncate(descriptor, 0)
    left, at = memoryview(text), 0
    while at < len(text):
        at += os.pwrite(descriptor, left[at:], at)


@dataclass
class Streams:
    """The read ends of a job's standard output and error, and what came from them."""

    out: int
    err: int
    most: int
    output: bytearray = field(default_factory=bytearray)
    complaint: bytes = b""

    @property
    def flooded(self) -> bool:
        """Whether the job wrote more than it may."""
        return len(self.output) > self.most

    def read(self, descriptor: int) -> bool:
        """Take what is there; False at the end of the stream or when nothing is there."""
        try:
            piece = os.read(descriptor, CHUNK)
        except BlockingIOError:
            return False
        if descriptor == self.out:
            self.output += piece
        else:
            self.complaint = (self.complaint + piece)[-4 * DETAIL_CHARS :]
        return bool(piece)

    def drain(self) -> None:
        """Take what is left in the pipes of a job that ended."""
        for descriptor in (self.out, self.err):
            while not self.flooded and self.read(descriptor):
                pass


class Ending(NamedTuple):
    """How a process ended: wait4's status, CPU seconds, peak bytes."""

    status: int
    cpu: float
    peak: int


class Running(Protocol):
    """A process that runs one program."""

    pid: int

    def alerts(self) -> Mapping[int, Callable[[], None]]:
        """Descriptors, beyond the runner's own, that become readable when it ends."""

    def reap(self, *, block: bool) -> Ending | None:
        """How it ended; None where it still runs and we do not wait."""


Spawn = Callable[[int, int, int], Running]
"""Starts a process on descriptors for standard input, output and error."""


class Forked:
    """A child of this process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def alerts(self) -> Mapping[int, Callable[[], None]]:
        """None: the end of a child wakes the runner anyway."""
        return {}

    def reap(self, *, block: bool) -> Ending | None:
        """How it ended."""
        pid, status, usage = os.wait4(self.pid, 0 if block else os.WNOHANG)
        return Ending(status, cpu_seconds(usage), peak_bytes(usage)) if pid else None


def forking(start: Start, bounds: Bounds) -> Spawn:
    """Fork, put the streams in place, and start."""

    def spawn(source: int, out: int, err: int) -> Running:
        def child() -> None:
            place(source, out, err)
            start(bounds)

        return Forked(fork_child(child))

    return spawn


@dataclass
class Run:
    """One running program."""

    process: Running
    streams: Streams
    ending: Ending | None = None

    def reap(self, *, block: bool = False) -> bool:
        """Whether the process is gone; keeps how it ended."""
        self.ending = self.process.reap(block=block)
        return self.ending is not None

    def follow(self, deadline: float, watch: Watch, meter: Meter | None) -> str:
        """Gather output until the process ends: "" then, or why it was killed."""
        poll = select.poll()
        alerts = {**watch.alerts(lambda: None), **self.process.alerts()}
        for descriptor in (self.streams.out, self.streams.err, *alerts):
            poll.register(descriptor, select.POLLIN)
        while True:
            try:
                seconds = min(deadline - monotonic(), meter.wait() if meter else CPU_UNWATCHED)
            except Spent:
                return "cpu"
            ready = [descriptor for descriptor, _ in poll.poll(max(0.0, seconds) * 1000)]
            for descriptor in ready:
                if descriptor in alerts:
                    alerts[descriptor]()
                elif not self.streams.read(descriptor):
                    poll.unregister(descriptor)
            if self.streams.flooded:
                return "output"
            if self.reap():
                return ""
            if monotonic() >= deadline:
                return "timeout"


def run_program(
    start: Start, stdin: bytes, bounds: Bounds, watch: Watch, *, metered: bool = False
) -> tuple[dict[str, Any], bytes]:
    """Run one program in a fork of this process: see `run_spawned`."""
    return run_spawned(forking(start, bounds), stdin, bounds, watch, metered=metered)


def run_spawned(
    spawn: Spawn, stdin: bytes, bounds: Bounds, watch: Watch, *, metered: bool
) -> tuple[dict[str, Any], bytes]:
    """Run one program to its end: the header for SCALER's process, and what it printed.

    A `metered` program's CPU time is watched from here; one that takes its limits itself needs no meter.
    """
    began = monotonic()
    opened = [open_input(stdin), *os.pipe(), *os.pipe()]
    source, out, out_end, err, err_end = opened
    try:
        run = Run(spawn(source, out_end, err_end), Streams(out, err, bounds.output))
        for descriptor in (source, out_end, err_end):
            os.close(descriptor)
            opened.remove(descriptor)
        for descriptor in opened:
            os.set_blocking(descriptor, False)
        return _finish(run, bounds, watch, began, Meter(run.process.pid, bounds.cpu) if metered else None)
    finally:
        for descriptor in opened:
            os.close(descriptor)


def _finish(run: Run, bounds: Bounds, watch: Watch, began: float, meter: Meter | None) -> tuple[dict[str, Any], bytes]:
    """Follow the program and judge its end."""
    killed, pid = "gone", run.process.pid
    try:
        killed = run.follow(began + bounds.wall, watch, meter)
    finally:
        if killed:
            kill_group(pid)
            run.reap(block=True)
        kill_orphans(pid)
    run.streams.drain()
    ending = run.ending or Ending(0, 0.0, 0)
    complaint = run.streams.complaint.decode(errors="replace")
    status, detail = judge(ending.status, used=ending.cpu, peak=ending.peak, bounds=bounds, complaint=complaint)
    if killed == "timeout":
        status, detail = "timeout", late(bounds)
    elif killed == "cpu":
        status, detail = "timeout", overspent(bounds)
    elif run.streams.flooded:
        status, detail = "output", f"over {bounds.output} bytes of output"
    header = {"status": status, "detail": detail, "cpu": ending.cpu, "memory": ending.peak}
    header |= {"wall": monotonic() - began, "code": os.waitstatus_to_exitcode(ending.status)}
    return header, bytes(run.streams.output) if status == "ok" else b""
