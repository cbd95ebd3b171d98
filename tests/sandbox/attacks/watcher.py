"""Looks at a running job from outside, every few hundredths of a second, and keeps the highest of everything.

    watcher = Watcher(host_pid, arena, bystander, port)
    watcher.look()                  # called again and again while the job runs
    watcher.memory, watcher.threads, …

What is not covered: what appears and vanishes between two looks; attacks hold what they got for half a second.
"""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sandbox.attacks import processes
from sandbox.attacks.listeners import reach

MANY = 64
"""With more processes than this their memory is not looked at: they are too many anyway."""


def entries_in(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What is in a folder, its folders and theirs; no deeper, as attacks nest folders by the thousand."""
    left = [(str(folder), 0)]
    while left:
        path, depth = left.pop()
        with contextlib.suppress(OSError), os.scandir(path) as entries:
            for entry in entries:
                yield entry
                if depth < 2 and entry.is_dir(follow_symlinks=False):
                    left.append((entry.path, depth + 1))


def names_in(folder: Path) -> list[str]:
    """Names of files and folders in a folder."""
    return [entry.name for entry in entries_in(folder)]


def used(folder: Path) -> tuple[int, int]:
    """Bytes and number of files in a folder."""
    total, count = 0, 0
    for entry in entries_in(folder):
        count += 1
        with contextlib.suppress(OSError):
            total += entry.stat(follow_symlinks=False).st_blocks * 512
    return total, count


class Watcher:
    """The highest values seen among the processes below `host`, over what was there before."""

    def __init__(self, host: int, *, folders: list[Path], marker: str, port: int) -> None:
        self._host, self._folders, self._marker, self._port = host, folders, marker, port
        self.processes = self.threads = self.memory = self.held = self.bytes = self.files = 0
        self.links: set[str] = set()
        self._links_before: frozenset[str] = frozenset()
        self.host_stopped = self.listened = self.entered = self.urgent = False
        self._spaces: dict[int, frozenset[str]] = {}
        self._cpu: dict[int, float] = {}
        self._cpu_before = {pid: processes.cpu_seconds(pid) for pid in processes.descendants(host)}
        self._before = self._now()
        self._links_before = frozenset(self.links)
        self.links.clear()
        self.host_memory_before = self._host_memory("VmRSS")
        try:
            Path(f"/proc/{host}/clear_refs").write_text("5")  # forgets the peak of its memory
        except OSError:
            self.host_memory_before = self._host_memory("VmHWM")

    def _host_memory(self, name: str) -> int:
        words = processes.status(self._host).get(name, "0").split()
        return int(words[0]) * 1024

    @property
    def host_memory(self) -> int:
        """By how much the host's own memory grew at most."""
        return max(0, self._host_memory("VmHWM") - self.host_memory_before)

    @property
    def cpu(self) -> float:
        """CPU seconds of all processes below the host since the start."""
        return sum(seconds - self._cpu_before.get(pid, 0.0) for pid, seconds in self._cpu.items())

    def look(self) -> None:
        """Look once."""
        now = self._now()
        for name, value in now.items():
            setattr(self, name, max(getattr(self, name), value - self._before[name]))
        self.host_stopped = self.host_stopped or processes.stopped(self._host)
        self.listened = self.listened or reach(self._port)

    def look_at_cpu(self) -> float:
        """The CPU seconds until now, those of the host included."""
        for pid in processes.descendants(self._host):
            self._cpu[pid] = max(self._cpu.get(pid, 0.0), processes.cpu_seconds(pid))
        return self.cpu + processes.cpu_seconds(self._host)

    def _now(self) -> dict[str, int]:
        pids = [pid for pid in processes.descendants(self._host) if processes.alive(pid)]
        found: dict[str, int] = defaultdict(int, processes=len(pids))
        files: dict[int, int] = {}
        for pid in pids:
            self._cpu[pid] = max(self._cpu.get(pid, 0.0), processes.cpu_seconds(pid))
            state = processes.status(pid)
            found["threads"] += int(state.get("Threads", 1))
            self._look_at_marked(pid, state)
            links = processes.links(pid)
            self.links |= set(links.values()) - self._links_before
            found["held"] += len(links)
            files |= processes.memory_file_bytes(pid, links)
            if len(pids) <= MANY:
                found["memory"] += processes.private_bytes(pid)
        found["memory"] += sum(files.values())
        for folder in self._folders:
            for name, value in zip(("bytes", "files"), used(folder), strict=True):
                found[name] += value
        return {name: found[name] for name in ("processes", "threads", "memory", "held", "bytes", "files")}

    def _look_at_marked(self, pid: int, state: dict[str, str]) -> None:
        """A marked process that changes its namespaces, or its priority upwards."""
        if self._marker not in state.get("Name", ""):
            return
        spaces = processes.namespaces(pid)
        if spaces and self._spaces.setdefault(pid, spaces) != spaces:
            self.entered = True
        fields = processes.stat(pid)
        if fields and (int(fields[16]) < 0 or fields[38] in ("1", "2")):
            self.urgent = True
