"""The last layers, which each job takes on in its own process: limits, and the filter as the last one.

    lockdown.strict(bounds, cpu=True)            # from here on: no files, processes, network
    lockdown.native(bounds, descriptor)          # the same, and become the program in the descriptor

Any failure raises LockdownFailed before a line of the job has run.
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
SLACK = 512
"""More where the user's other processes count too and come and go."""
SPANS = (46, 38)
"""Bits of the addresses among which the executable path's one is drawn; small machines offer fewer."""


class LockdownFailed(Exception):
    """A layer that must hold could not be put in place; the job was not run."""


@dataclass
class Lockdown:
    """What jobs need to lock themselves in."""

    place: Place
    filters: dict[str, bytes]
    tasks: int
    """Threads that the user may have, in all."""
    base: int
    """Address space of the runner, which a forked interpreter begins with."""

    def strict(self, bounds: Bounds, *, cpu: bool) -> None:
        """Confine a forked interpreter; with a hard limit on CPU time where the process serves one job."""
        try:
            self._limit(bounds, self.base + bounds.memory, PYTHON_STACK, cpu=cpu)
            self._filter("strict")
        except OSError as error:
            raise LockdownFailed(f"lock-down failed: {error}") from error

    def native(self, bounds: Bounds) -> int:
        """Confine a process that is about to execute its descriptor 3; the address of the path to give."""
        try:
            self._limit(bounds, bounds.memory, bounds.memory // 2, cpu=True)
            path = secret_page()
            self._filter("native", path)
        except OSError as error:
            raise LockdownFailed(f"lock-down failed: {error}") from error
        return path

    def _filter(self, profile: str, path: int = 0) -> None:
        program = complete(self.filters[profile], pid=os.getpid(), stat=self.place.rooted, path=path)
        kernel.set_filter(program)

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


def secret_page() -> int:
    """Map a page of zeros at an address that no job can guess; an address in it, of an empty text.

    The filter lets exactly this address be executed from, and a program that was started cannot know it: a path of
    its own there would start another program.
    """
    for bits in SPANS:
        for _ in range(16):
            address: int = int.from_bytes(os.urandom(8), "little") % (1 << bits)
            page = address & ~0xFFFF
            if page > 2**32 and kernel.map_page(page):
                return page + (address & 0xFFF)
    raise OSError("no page of memory can be mapped at a secret address")
