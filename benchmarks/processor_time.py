"""Processor seconds of this process, of all it started and of all these started: those that live and those that ended.

    with counted() as used:
        ...
    used.seconds

Linux only: other processes are found in /proc. The time of processes that a runner has reaped is known to a hundredth
of a second, so measure blocks that take much longer.
"""

from __future__ import annotations

import contextlib
import os
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, REAPED = 1, slice(13, 15)
"""Places in /proc/PID/stat after the command's name: the parent, and the ticks of reaped children."""


@dataclass
class Used:
    """Known once the block has ended."""

    seconds: float = 0.0


def reaped() -> float:
    """Of children that this process has waited for, and of theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def running() -> float:
    """Of all living descendants, with the children that they have waited for."""
    fields = dict(_processes())
    family, seconds = {os.getpid()}, 0.0
    for pid in sorted(fields):  # a child's number is above its parent's until numbers wrap around
        if int(fields[pid][PARENT]) in family:
            family.add(pid)
            seconds += _own(pid) + sum(map(int, fields[pid][REAPED])) / TICKS
    return seconds


def _processes() -> Iterator[tuple[int, list[str]]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                yield int(entry.name), (entry / "stat").read_text().rpartition(")")[2].split()


def _own(pid: int) -> float:
    """The kernel's clock of another process, to the nanosecond: its number is made of the process id (bits/time.h)."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


@contextlib.contextmanager
def counted() -> Iterator[Used]:
    """Count the block; what looking costs is left out."""
    used = Used()
    before = running() + reaped()
    mine = time.process_time()
    try:
        yield used
    finally:
        mine = time.process_time() - mine
        used.seconds = mine + running() + reaped() - before
