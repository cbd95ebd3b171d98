"""The last layers, which each job takes on in its own process: limits, and the filter as the last one.

    lockdown.strict(bounds, cpu=True)            # from here on: no files, processes, network

Any failure raises LockdownFailed before a line of the job has run. Native programs do the same in `launcher.cpp`.
"""

from __future__ import annotations

import math
import os
import resource
from dataclasses import dataclass

from ..runner.bounds import PYTHON_STACK, Bounds
from . import kernel
from .filters import complete
from .layers import Place

DESCRIPTORS = 64
THREADS = 64
"""Threads that the jobs of a runner may have beyond its warm processes."""
SLACK = 128
"""More where the user's other processes count too and come and go."""


class LockdownFailed(Exception):
    """A layer that must hold could not be put in place; the job was not run."""


@dataclass
class Lockdown:
    """What jobs need to lock themselves in."""

    place: Place
    filter: bytes
    tasks: int
    """Threads that the user may have, in all."""
    base: int
    """Address space of the runner, which a forked interpreter begins with."""

    def strict(self, bounds: Bounds, *, cpu: bool) -> None:
        """Confine a forked interpreter; with a hard limit on CPU time where the process serves one job."""
        try:
            self._limit(bounds, self.base + bounds.memory, PYTHON_STACK, cpu=cpu)
            program = complete(self.filter, pid=os.getpid(), stat=self.place.rooted)
            kernel.set_filter(program)
        except OSError as error:
            raise LockdownFailed(f"lock-down failed: {error}") from error

    def _limit(self, bounds: Bounds, memory: int, stack: int, *, cpu: bool) -> None:
        limits = {
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_MEMLOCK: 0,
            resource.RLIMIT_NOFILE: DESCRIPTORS,
            resource.RLIMIT_NPROC: self.tasks,
            resource.RLIMIT_STACK: stack,
            resource.RLIMIT_AS: memory,
        }
        if cpu:
            limits[resource.RLIMIT_CPU] = math.ceil(bounds.cpu) + 1
        for kind, value in limits.items():
            hard = resource.getrlimit(kind)[1]
            least = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (least, least))
