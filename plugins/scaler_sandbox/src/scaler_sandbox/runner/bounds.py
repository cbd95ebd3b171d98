"""What one job may use, and how a process takes these limits on itself after the fork.

CPU time is cut by a profiling timer, exact to a few milliseconds and kept over `exec`; RLIMIT_CPU, in whole
seconds, is the backstop against code that switches the timer off. Address space is not limited on macOS, whose
kernel does not enforce it.
"""

from __future__ import annotations

import math
import resource
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FILE_BYTES = 64 * 2**20
"""The largest file a job may write: against accidents that fill the disk."""
PYTHON_STACK = 120 * 2**20
"""Stack for a forked interpreter: Linux keeps 128 MiB free below every main stack."""


@dataclass(frozen=True)
class Bounds:
    """The limits of one job: seconds and bytes."""

    cpu: float
    wall: float
    memory: int
    output: int

    @classmethod
    def of(cls, header: Mapping[str, Any]) -> Bounds:
        """Read from the header of a job."""
        return cls(header["cpu"], header["wall"], header["memory"], header["output"])


def limit(kind: int, value: int) -> None:
    """Lower the soft limit to `value`, or as near as the hard limit lets."""
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def take_limits(bounds: Bounds, *, cpu_used: float = 0.0, stack: int = PYTHON_STACK) -> None:
    """Apply `bounds` to this process, which has already used `cpu_used` seconds."""
    limit(resource.RLIMIT_CPU, math.ceil(cpu_used + bounds.cpu) + 1)
    limit(resource.RLIMIT_FSIZE, FILE_BYTES)
    limit(resource.RLIMIT_STACK, stack)
    if sys.platform != "darwin":
        limit(resource.RLIMIT_AS, bounds.memory)
    signal.setitimer(signal.ITIMER_PROF, bounds.cpu)


def drop_timers() -> None:
    """Disarm every timer, ours and those the job may have left."""
    for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL, signal.ITIMER_VIRTUAL):
        signal.setitimer(timer, 0)


def peak_bytes(usage: resource.struct_rusage) -> int:
    """The largest resident set, in bytes: the kernel counts KiB on Linux and bytes on macOS."""
    return usage.ru_maxrss if sys.platform == "darwin" else usage.ru_maxrss * 1024


def cpu_seconds(usage: resource.struct_rusage) -> float:
    """User and system time."""
    return usage.ru_utime + usage.ru_stime
