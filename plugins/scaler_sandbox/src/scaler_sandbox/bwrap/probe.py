"""Proving what bwrap holds here, by jobs that try to break it.

    guarantees = prove(sandbox)

A file is planted, a socket listens and this process waits to be signalled: each attempt runs in a sandbox of its
own. A guarantee holds only if its attempt ran and failed; else the reason says what got through.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from scaler_core.sandbox import Call, Guarantee, Guarantees, JobResult, Limits, Sandbox

GUARANTEES: tuple[Guarantee, ...] = get_args(Guarantee)
LIMITS = Limits(cpu_seconds=5.0, wall_seconds=20.0, memory_bytes=192 * 2**20)
SURFACE = (
    "the filter names the system calls that are denied, not those that are allowed, so most of the kernel can be "
    "reached; the sandbox 'confined' leaves about 70 calls"
)
KERNEL = "jobs use the host's kernel; rung 5 needs a virtual machine or a remote sandbox"
RUNG = 3
"""With everything that can hold: the machine's files, processes and network do not exist for a job, as at rung 4, but
most of the kernel does."""
LEFTOVER_SECONDS = 1.0
FEW = 5
ATTEMPTS = """
import ctypes, os, resource, signal, socket, time

def through(attempt):
    try: attempt()
    except OSError: return False
    return True

def files(paths):
    paths = [*paths, "/etc/passwd", "/proc/1/environ", "/proc/1/mem"]
    return [path for path in paths if through(lambda: open(path, "rb").read(1))]

def changes(paths):
    paths = [*paths, "/usr/scaler-probe", "/scaler-probe", "/dev/scaler-probe", "/proc/sys/vm/swappiness"]
    return [path for path in paths if through(lambda: open(path, "a").write("x"))]

def network(port):
    kinds = {1: 1, 2: 1, 10: 1, 16: 3, 17: 3}
    found = [family for family, kind in kinds.items() if through(lambda: socket.socket(family, kind))]
    return found + (["connected"] if through(lambda: socket.create_connection(("127.0.0.1", port), 2)) else [])

def peers(pids):
    return [pid for pid in pids if through(lambda: os.kill(pid, 0))]

def leave(name):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            ctypes.CDLL(None).prctl(15, name.encode(), 0, 0, 0)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(30)
        os._exit(0)
    time.sleep(0.05)
    return []

def grow(size):
    try: bytearray(size)
    except MemoryError: return "bounded"
    return "unbounded"

def grow_together(processes, size):
    for _ in range(processes):
        try: child = os.fork()
        except OSError: return "bounded"
        if child == 0:
            held = bytearray(size)
            time.sleep(15)
            os._exit(0)
    time.sleep(10)
    return "unbounded"

def forks(most):
    made = 0
    for _ in range(most):
        try: child = os.fork()
        except OSError: return "bounded"
        if child == 0:
            time.sleep(15)
            os._exit(0)
    return "unbounded"

def unlimited():
    resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
    return "unbounded"
"""


@contextlib.contextmanager
def planted() -> Iterator[Path]:
    """A file that everybody on the machine may read and write, and its folder."""
    with tempfile.TemporaryDirectory(prefix="scaler-probe-") as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "planted").write_text("not to be seen", "utf-8")
        (folder / "planted").chmod(0o666)
        yield folder


def some_of_home() -> list[str]:
    """Paths of a few files in the user's home, as an example of what no job may see."""
    with contextlib.suppress(OSError):
        return [str(path) for path in sorted(Path.home().iterdir()) if path.is_file()][:FEW]
    return []


def prove(sandbox: Sandbox) -> Guarantees:
    """What holds, and at which rung. Never raises for what is missing."""
    missing: dict[Guarantee, str] = {}
    for guarantee, reason in attempts(sandbox):
        if reason and guarantee not in missing:
            missing[guarantee] = reason
    rung = 1 if missing else RUNG
    missing |= {"small_kernel_surface": SURFACE, "own_kernel": KERNEL}
    return Guarantees(rung, frozenset(name for name in GUARANTEES if name not in missing), missing)


def attempts(sandbox: Sandbox) -> Iterator[tuple[Guarantee, str]]:
    """Each guarantee that can hold, with what got through, if anything did."""
    with planted() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        yield "no_fs_read", _list(sandbox, "files", [[str(folder / "planted"), *some_of_home()]])
        yield "no_fs_write", _list(sandbox, "changes", [[str(folder / "planted"), str(folder / "new")]])
        yield "no_net", _list(sandbox, "network", [server.getsockname()[1]])
    yield "no_peer_signals", _list(sandbox, "peers", [[pid for pid in (os.getpid(), os.getppid()) if pid > 1]])
    yield "no_survivors", _leftover(sandbox)
    for function, arguments in (
        ("grow", [2 * LIMITS.memory_bytes]),
        ("grow_together", [3, LIMITS.memory_bytes // 2]),
        ("forks", [1000]),
        ("unlimited", []),
    ):
        yield "mem_bounded", _bounded(sandbox, function, arguments)


def _run(sandbox: Sandbox, function: str, arguments: Sequence[Any]) -> JobResult:
    return sandbox.run(Call(ATTEMPTS, function, list(arguments), 0), LIMITS)


def _list(sandbox: Sandbox, function: str, arguments: Sequence[Any]) -> str:
    """What got through, or why nothing was tried; "" if all failed."""
    result = _run(sandbox, function, arguments)
    if not result.ok or not isinstance(result.value, list):
        return f"the attempt '{function}' ended with {result.status}: {result.detail or result.value!r}"
    return f"got through: {', '.join(map(str, result.value))}" if result.value else ""


def _bounded(sandbox: Sandbox, function: str, arguments: Sequence[Any]) -> str:
    """Why memory is not bounded, or nothing."""
    result = _run(sandbox, function, arguments)
    if result.status == "memory" or result.value == "bounded" or "ValueError" in result.detail:
        return ""
    return f"the attempt '{function}' ended with {result.status}: {result.detail or result.value!r}"


def _leftover(sandbox: Sandbox) -> str:
    """Why a process can stay behind, or nothing: one with a name of its own is looked for."""
    name = f"left-{secrets.token_hex(4)}"
    if reason := _list(sandbox, "leave", [name]):
        return reason
    deadline = time.monotonic() + LEFTOVER_SECONDS
    while found := _named(name):
        if time.monotonic() > deadline:
            return f"process {found} outlived its job"
        time.sleep(0.01)
    return ""


def _named(name: str) -> str:
    """The id of a process with this name, or nothing."""
    for entry in Path("/proc").glob("[0-9]*/comm"):
        with contextlib.suppress(OSError):
            if entry.read_text("utf-8").strip() == name:
                return entry.parent.name
    return ""
