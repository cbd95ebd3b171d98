"""The Linux calls that Python does not offer, through the C library; each raises OSError.

Numbers are those of x86_64 and aarch64. Everything is looked up when this module is imported, so that a forked
child only calls. What is not covered: other machines and systems, where `UNSUPPORTED` says why.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from typing import Any

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 32
MS_REC, MS_PRIVATE = 1 << 14, 1 << 18
MNT_DETACH = 2
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
PR_CAPBSET_READ, PR_CAPBSET_DROP = 23, 24
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
AT_EMPTY_PATH = 0x1000
CAPABILITY_VERSION = 0x20080522
LANDLOCK_VERSION = 1
LANDLOCK_PATH_BENEATH = 1
NUMBERS = {
    "x86_64": {"pivot_root": 155, "execveat": 322, "capset": 126, "fstat": 5},
    "aarch64": {"pivot_root": 41, "execveat": 281, "capset": 91, "fstat": 80},
}
EVERYWHERE = {"landlock_create_ruleset": 444, "landlock_add_rule": 445, "landlock_restrict_self": 446}
MACHINE = platform.machine()


def _unsupported() -> str:
    if not sys.platform.startswith("linux"):
        return f"the confined sandbox needs Linux; this is {sys.platform}"
    if MACHINE not in NUMBERS or sys.maxsize < 2**32 or sys.byteorder != "little":
        return f"there are filters for 64-bit x86_64 and aarch64; this is {MACHINE}"
    return ""


UNSUPPORTED = _unsupported()
"""Why nothing here works on this machine, or nothing."""
_library: Any = None if UNSUPPORTED else ctypes.CDLL(None, use_errno=True)
_numbers = EVERYWHERE | NUMBERS.get(MACHINE, {})


class FilterProgram(ctypes.Structure):
    """The kernel's `struct sock_fprog`."""

    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def system_call(name: str, *arguments: Any) -> int:
    """One raw call; integers are passed as 64 bits."""
    passed = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return _checked(_library.syscall(ctypes.c_long(_numbers[name]), *passed), name)


def prctl(option: int, *values: int) -> int:
    """`prctl` with the missing arguments zero."""
    passed = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    return _checked(_library.prctl(option, *passed), f"prctl {option}")


def unshare(flags: int) -> None:
    """Leave namespaces shared with the parent."""
    _checked(_library.unshare(flags), "unshare")


def mount(kind: bytes | None, target: bytes, flags: int, options: bytes | None = None) -> None:
    """Mount a file system of a kind, or change a mount."""
    _checked(_library.mount(kind, target, kind, ctypes.c_ulong(flags), options), "mount")


def make_root(folder: bytes) -> None:
    """Make a mount point the root folder and let go of the former one."""
    os.chdir(folder)
    system_call("pivot_root", ctypes.c_char_p(b"."), ctypes.c_char_p(b"."))
    _checked(_library.umount2(b".", MNT_DETACH), "umount2")
    os.chdir("/")


def drop_capabilities() -> None:
    """Give up every capability, for good: the bounding set too, as far as that is allowed."""
    for number in range(64):
        try:
            if prctl(PR_CAPBSET_READ, number):
                prctl(PR_CAPBSET_DROP, number)
        except OSError:
            break  # past the last capability, or without the right to drop
    _try_clear_ambient()
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    system_call("capset", header, (ctypes.c_uint32 * 6)())


def _try_clear_ambient() -> None:
    try:
        prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    except OSError:
        return  # kernels before 4.3 have none


def set_filter(program: bytes) -> None:
    """Load a seccomp filter; from here on it judges every call of this process."""
    code = FilterProgram(len(program) // 8, program)
    passed = ctypes.cast(ctypes.pointer(code), ctypes.c_void_p).value or 0
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, passed)


def execute(descriptor: int, arguments: list[bytes]) -> None:
    """Replace this process by the program in `descriptor`, with no environment; returns only by OSError."""
    argv = (ctypes.c_char_p * (len(arguments) + 1))(*arguments, None)
    envp = (ctypes.c_char_p * 1)(None)
    system_call("execveat", descriptor, ctypes.c_char_p(b""), argv, envp, AT_EMPTY_PATH)
