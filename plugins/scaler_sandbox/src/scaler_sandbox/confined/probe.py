"""Proving what a confined sandbox holds, by jobs that try to break it in a throw-away worker.

    guarantees = prove(sandbox)

Each attempt makes raw system calls from Python, so nothing of Python's own stands in the way. A guarantee holds
only if its attempts ran and failed as they must; else the reason says what got through, or why nothing was tried.
"""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING, get_args

from scaler_core.sandbox import Call, Guarantee, Guarantees, Limits
from scaler_sandbox.link import LinkLost

if TYPE_CHECKING:
    from scaler_sandbox.confined.sandbox import ConfinedSandbox

GUARANTEES: tuple[Guarantee, ...] = get_args(Guarantee)
REFUSED = "{why}. Untrusted code is not run here; see `scaler sandbox`"
LIMITS = Limits(cpu_seconds=5.0, wall_seconds=20.0, memory_bytes=256 * 2**20)
NUMBERS = {
    "x86_64": {
        "openat": 257, "socket": 41, "kill": 62, "clone": 56, "execve": 59, "memfd_create": 319, "ptrace": 101,
        "mkdirat": 258, "unlinkat": 263, "prlimit64": 302, "io_uring_setup": 425, "bpf": 321, "unshare": 272,
        "keyctl": 250, "perf_event_open": 298, "userfaultfd": 323, "mount": 165, "chmod": 90,
    },
    "aarch64": {
        "openat": 56, "socket": 198, "kill": 129, "clone": 220, "execve": 221, "memfd_create": 279, "ptrace": 117,
        "mkdirat": 34, "unlinkat": 35, "prlimit64": 261, "io_uring_setup": 425, "bpf": 280, "unshare": 97,
        "keyctl": 219, "perf_event_open": 241, "userfaultfd": 282, "mount": 40, "chmod": 53,
    },
}  # fmt: skip
ATTEMPTS = """
import ctypes

library = ctypes.CDLL(None, use_errno=True)

EPERM, ENOSYS = 1, 38  # what the filter answers; any other error says that the call itself was reached

def refused(number, arguments):
    passed = [ctypes.c_long(a) if isinstance(a, int) else ctypes.c_char_p(a.encode()) for a in arguments]
    return library.syscall(ctypes.c_long(number), *passed) < 0 and ctypes.get_errno() in (EPERM, ENOSYS)

def attempts(calls):
    return [name for name, number, arguments in calls if not refused(number, arguments)]

def grow(size):
    try:
        bytearray(size)
    except MemoryError:
        return "bounded"
    return "unbounded"
"""
HERE = -100
READ: list[tuple[str, list[object]]] = [
    ("openat", [HERE, "/", 0]), ("openat", [HERE, "/etc/passwd", 0]), ("openat", [HERE, ".", 0]),
    ("openat", [HERE, "/proc/self/environ", 0]),
]  # fmt: skip
WRITE: list[tuple[str, list[object]]] = [
    ("openat", [HERE, "/tmp/scaler-probe", 0o102, 0o600]), ("openat", [HERE, "scaler-probe", 0o102, 0o600]),
    ("mkdirat", [HERE, "/tmp/scaler-probe-folder", 0o700]), ("memfd_create", ["probe", 0]),
    ("chmod", ["/", 0o755]),
]  # fmt: skip
NET: list[tuple[str, list[object]]] = [("socket", [family, kind, 0]) for family in (1, 2, 10, 16) for kind in (1, 2, 3)]
SIGCHLD = 17
FORKS: list[tuple[str, list[object]]] = [
    ("clone", [flags | SIGCHLD, 0, 0, 0, 0]) for flags in (0, 0x100, 0x10000000, 0x8000)
]
EXECS: list[tuple[str, list[object]]] = [("execve", ["/bin/true", 0, 0]), ("execve", ["/proc/self/exe", 0, 0])]
KERNEL: list[tuple[str, list[object]]] = [
    ("io_uring_setup", [1, 0]), ("bpf", [0, 0, 0]), ("unshare", [0]), ("keyctl", [0, -3, 0]), ("ptrace", [0, 0, 0, 0]),
    ("perf_event_open", [0, 0, -1, -1, 0]), ("userfaultfd", [0]), ("mount", [0, "/", 0, 0x40000, 0]),
]  # fmt: skip


def prove(sandbox: ConfinedSandbox) -> Guarantees:
    """What holds, and at which rung. Never raises for what is missing."""
    try:
        layers = sandbox.layers()
    except (LinkLost, OSError) as error:
        return Guarantees(rung=0, missing=dict.fromkeys(GUARANTEES, f"the runner does not start: {error}"))
    missing = _attempt_all(sandbox)
    rung = 1 if missing else 2
    if not missing and "landlock" not in layers:
        rung = 3 if "namespaces" in layers else 4
    absent = "".join(f"; {name} not in force: {why}" for name, why in sorted(layers.items()))
    missing["own_kernel"] = f"jobs use the host's kernel; rung 5 needs a virtual machine or a remote sandbox{absent}"
    held = frozenset(name for name in GUARANTEES if name not in missing)
    return Guarantees(rung=rung, holds=held, missing=missing)


def _attempt_all(sandbox: ConfinedSandbox) -> dict[Guarantee, str]:
    """The guarantees, own_kernel aside, that could be broken, and how."""
    peers: list[tuple[str, list[object]]] = [("kill", [pid, 0]) for pid in (1, os.getpid(), os.getppid(), -1)]
    peers += [("prlimit64", [os.getpid(), 7, 0, 0]), ("prlimit64", [1, 7, 0, 0]), ("ptrace", [16, os.getpid(), 0, 0])]
    tried: dict[Guarantee, list[tuple[str, list[object]]]] = {
        "no_net": NET,
        "no_fs_read": READ,
        "no_fs_write": WRITE,
        "no_survivors": FORKS + EXECS,
        "no_peer_signals": peers,
        "small_kernel_surface": KERNEL,
    }
    missing: dict[Guarantee, str] = {}
    for guarantee, calls in tried.items():
        if reason := _try(sandbox, calls):
            missing[guarantee] = reason
    if reason := _grow(sandbox):
        missing["mem_bounded"] = reason
    return missing


def _try(sandbox: ConfinedSandbox, calls: list[tuple[str, list[object]]]) -> str:
    """Which of these calls got through, or why they could not be tried; "" if all were refused."""
    numbers = NUMBERS[platform.machine()]
    asked = [[name, numbers[name], arguments] for name, arguments in calls]
    result = sandbox.run(Call(ATTEMPTS, "attempts", [asked], 0), LIMITS)
    if not result.ok:
        return f"the attempt ended with {result.status}: {result.detail}"
    if not isinstance(result.value, list):
        return "the attempt gave no list"
    return f"these calls got through: {', '.join(map(str, result.value))}" if result.value else ""


def _grow(sandbox: ConfinedSandbox) -> str:
    """Why memory is not bounded, or nothing."""
    for size in (2 * LIMITS.memory_bytes, 2**40):
        result = sandbox.run(Call(ATTEMPTS, "grow", [size], 0), LIMITS)
        if result.status != "memory" and result.value != "bounded":
            return f"{size} bytes could be had: {result.status} {result.detail}"
    return ""
