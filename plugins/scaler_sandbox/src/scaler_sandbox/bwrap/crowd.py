"""All processes of a job together, seen from the first process of their namespace: CPU time, memory, files in /tmp.

crowd = Crowd(bounds, descriptor_of_proc)
crowd.excess()                # "" or what they use too much of: "cpu", "memory"
"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from typing import NamedTuple

from ..runner.bounds import Bounds, cpu_seconds, peak_bytes

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
FOLDERS = ("/tmp", "/dev/shm")
INODES = 10_000
"""How many files a job may have at a time: each takes memory of the kernel."""


class Use(NamedTuple):
    """CPU seconds and resident bytes of one process."""

    cpu: float
    memory: int


def others(processes: int) -> Iterator[int]:
    """Ids of all processes here but the first; `processes` is a descriptor of /proc."""
    for name in os.listdir(processes):
        if name.isdigit() and name != "1":
            yield int(name)


def told_of(processes: int, pid: int, name: str) -> bytes:
    """What a file of a process in /proc says; nothing where the process is gone, or the file is closed to us."""
    try:
        file = os.open(f"{pid}/{name}", os.O_RDONLY, dir_fd=processes)
        try:
            return os.read(file, 2**14)
        finally:
            os.close(file)
    except OSError:
        return b""


def use_of(processes: int, pid: int) -> Use:
    """What a living process uses; nothing where it is gone."""
    fields = told_of(processes, pid, "stat").rpartition(b")")[2].split()
    if not fields:
        return Use(0.0, 0)
    return Use((int(fields[11]) + int(fields[12])) / TICKS, int(fields[21]) * PAGE)


def own_share(processes: int, pid: int, otherwise: int) -> int:
    """Bytes of a process, with what it shares divided by how many share it."""
    lines = told_of(processes, pid, "smaps_rollup").splitlines()
    found = [int(line.split()[1]) * 1024 for line in lines if line.startswith(b"Pss:")]
    return found[0] if found else otherwise


def stored() -> tuple[int, int]:
    """Bytes and files in the folders that a job may write to."""
    found = [os.statvfs(folder) for folder in FOLDERS]
    return (
        sum((one.f_blocks - one.f_bfree) * one.f_frsize for one in found),
        sum(one.f_files - one.f_ffree for one in found),
    )


class Crowd:
    """Adds up. `cpu` and `peak` are the highest that were seen, those of the dead included."""

    def __init__(self, bounds: Bounds, processes: int) -> None:
        self.bounds = bounds
        self._processes = processes
        self.cpu = 0.0
        self.peak = 0

    def excess(self) -> str:
        """What is used beyond the bounds now, or nothing."""
        living = {pid: use_of(self._processes, pid) for pid in others(self._processes)}
        kept, files = stored()
        self.count_dead(sum(use.cpu for use in living.values()))
        memory = kept + sum(use.memory for use in living.values())
        if memory > self.bounds.memory:
            memory = kept + sum(own_share(self._processes, pid, use.memory) for pid, use in living.items())
        self.peak = max(self.peak, memory)
        if self.cpu > self.bounds.cpu:
            return "cpu"
        return "memory" if memory > self.bounds.memory or files > INODES else ""

    def count_dead(self, living: float = 0.0) -> None:
        """Add what processes used that were waited for, to the `living` ones' seconds."""
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.cpu = max(self.cpu, cpu_seconds(usage) + living)
        self.peak = max(self.peak, peak_bytes(usage))
