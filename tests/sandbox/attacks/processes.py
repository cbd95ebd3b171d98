"""What /proc tells about other processes: kinship, use of resources, marks. All of it seen from outside.

A process may end at any moment while it is looked at: then it says nothing (None, nothing, 0).
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
GONE = (FileNotFoundError, ProcessLookupError, PermissionError)
TICKS = os.sysconf("SC_CLK_TCK")


def read(pid: int, name: str) -> bytes:
    """A file of /proc/<pid>, or nothing."""
    try:
        return (PROC / str(pid) / name).read_bytes()
    except GONE:
        return b""


def stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat after the name: state, parent, …; empty when it is gone."""
    return read(pid, "stat").decode(errors="replace").rpartition(")")[2].split()


def alive(pid: int) -> bool:
    """Whether it runs: neither gone nor a zombie."""
    return (stat(pid) or ["Z"])[0] not in "ZX"


def stopped(pid: int) -> bool:
    """Whether a signal or a tracer stopped it."""
    return (stat(pid) or [""])[0] in ("T", "t")


def status(pid: int) -> dict[str, str]:
    """The lines of /proc/<pid>/status by name."""
    lines = read(pid, "status").decode(errors="replace").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def children(pid: int) -> list[int]:
    """Children of all threads of `pid`; zombies included."""
    found: list[int] = []
    with contextlib.suppress(*GONE):
        for path in (PROC / str(pid) / "task").glob("*/children"):
            with contextlib.suppress(*GONE):
                found += map(int, path.read_text().split())
    return found


def descendants(pid: int) -> list[int]:
    """Children of `pid`, their children, and so on; zombies included."""
    found = children(pid)
    for child in list(found):
        found += descendants(child)
    return found


def cpu_seconds(pid: int) -> float:
    """User and system time of the process itself, without its children."""
    fields = stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def links(pid: int) -> dict[str, str]:
    """Its open descriptors: number to what /proc says it is."""
    found = {}
    with contextlib.suppress(*GONE):
        for path in (PROC / str(pid) / "fd").iterdir():
            with contextlib.suppress(*GONE):
                found[path.name] = str(path.readlink())
    return found


def memory_file_bytes(pid: int, open_files: dict[str, str]) -> dict[int, int]:
    """Bytes in each memory file (memfd) that it holds, by inode."""
    found = {}
    for number, link in open_files.items():
        if link.startswith("/memfd:"):
            with contextlib.suppress(*GONE):
                seen = (PROC / str(pid) / "fd" / number).stat()
                found[seen.st_ino] = seen.st_blocks * 512
    return found


def private_bytes(pid: int) -> int:
    """Memory that is its own, shared pages by share; falls back to its anonymous resident set."""
    for name, wanted in (("smaps_rollup", ("Pss_Anon", "Pss_Shmem")), ("status", ("RssAnon",))):
        lines = read(pid, name).decode(errors="replace").splitlines()
        kib = [int(line.split()[1]) for line in lines if line.partition(":")[0] in wanted]
        if kib:
            return sum(kib) * 1024
    return 0


def namespaces(pid: int) -> frozenset[str]:
    """Which namespaces it is in."""
    found = set()
    with contextlib.suppress(*GONE):
        for path in (PROC / str(pid) / "ns").iterdir():
            with contextlib.suppress(*GONE):
                found.add(f"{path.name} {path.readlink()}")
    return frozenset(found)


def marked(marker: str) -> Iterator[int]:
    """Live processes that carry `marker` in their name, arguments or environment."""
    wanted = marker.encode()
    for folder in PROC.glob("[0-9]*"):
        pid = int(folder.name)
        carries = any(wanted in read(pid, name) for name in ("comm", "cmdline", "environ"))
        if carries and pid != os.getpid() and alive(pid):
            yield pid


def kill(pids: list[int]) -> None:
    """End processes that an attack left."""
    for pid in pids:
        with contextlib.suppress(*GONE):
            os.kill(pid, signal.SIGKILL)
