"""CPU time of another process, read from outside it: what a job cannot stop, reset or forge (Linux)."""

from __future__ import annotations

import time

CPU_CLOCK = 2
SHORTEST_WAIT = 0.005
"""Seconds between two looks at a process that is about to use up its time."""


class Spent(Exception):
    """A process used the CPU time it was given."""


def spent(pid: int) -> float:
    """Seconds that a process used since it was forked, all its threads included; 0 where that cannot be seen."""
    try:
        return time.clock_gettime((~pid << 3) | CPU_CLOCK)
    except OSError:
        return 0.0


class Meter:
    """The clock of one process, all its threads included; starts at what it has used so far."""

    def __init__(self, pid: int, allowed: float) -> None:
        self._pid = pid
        self._start = self.total()
        self._allowed = allowed

    def total(self) -> float:
        """Seconds used since the process was forked; 0 where it is gone."""
        return spent(self._pid)

    def used(self) -> float:
        """Seconds used since this meter was made."""
        return max(0.0, self.total() - self._start)

    def wait(self) -> float:
        """For how many seconds nobody needs to look again. Raises Spent.

        CPU time passes no faster than the clock on one core; on several it is noticed late, and judged by wait4.
        """
        left = self._allowed - self.used()
        if left <= 0:
            raise Spent
        return max(left, SHORTEST_WAIT)
