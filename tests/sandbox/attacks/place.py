"""Simulated poorer places: another user, and system calls that a container runtime or an old kernel refuses.

    PLACES["container"].command()      # put in front of a command line, it runs there

As a script it is the launcher: drops the user, loads a seccomp filter made of a list of refused calls, executes
the rest of its arguments. What is covered: uid, capabilities, refused system calls. What is not covered: mounts and
masks of a real container.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

NOBODY = 65534
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
NUMBERS = {
    "x86_64": {
        "ptrace": 101, "pivot_root": 155, "chroot": 161, "mount": 165, "umount2": 166, "add_key": 248,
        "request_key": 249, "keyctl": 250, "unshare": 272, "perf_event_open": 298, "open_by_handle_at": 304,
        "setns": 308, "process_vm_readv": 310, "process_vm_writev": 311, "bpf": 321, "userfaultfd": 323,
        "clone": 56, "io_uring_setup": 425, "clone3": 435, "landlock_create_ruleset": 444,
    },
    "aarch64": {
        "ptrace": 117, "pivot_root": 41, "chroot": 51, "mount": 40, "umount2": 39, "add_key": 217,
        "request_key": 218, "keyctl": 219, "unshare": 97, "perf_event_open": 241, "open_by_handle_at": 265,
        "setns": 268, "process_vm_readv": 270, "process_vm_writev": 271, "bpf": 280, "userfaultfd": 282,
        "clone": 220, "io_uring_setup": 425, "clone3": 435, "landlock_create_ruleset": 444,
    },
}  # fmt: skip
LANDLOCK = ("landlock_create_ruleset",)
NAMESPACES = ("unshare", "setns", "clone", "clone3")
CONTAINER = (
    *NAMESPACES, "pivot_root", "chroot", "mount", "umount2", "add_key", "request_key", "keyctl", "perf_event_open",
    "open_by_handle_at", "bpf", "userfaultfd", "io_uring_setup", "process_vm_readv", "process_vm_writev",
)  # fmt: skip
NEW_NAMESPACES = 0x7E020000
"""All CLONE_NEW* flags but NEWTIME, which `clone` reads as an exit signal."""
CLONE_NEWNS, MS_BIND, MS_REC, MS_PRIVATE = 0x20000, 0x1000, 0x4000, 0x40000
LOAD, JUMP_EQUAL, JUMP_SET, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 22, 38


def refuse(number: int, code: int) -> bytes:
    """Two instructions: answer a call with an error."""
    return step(JUMP_EQUAL, number, no=1) + step(RETURN, REFUSE | code)


def step(code: int, operand: int, *, yes: int = 0, no: int = 0) -> bytes:
    """One BPF instruction."""
    return struct.pack("HBBI", code, yes, no, operand)


def build_filter(refused: tuple[str, ...]) -> bytes:
    """A filter that lets everything pass but `refused`; `clone` only with flags of new namespaces."""
    machine = platform.machine()
    numbers = NUMBERS[machine]
    program = step(LOAD, 4) + step(JUMP_EQUAL, AUDIT_ARCH[machine], yes=1) + step(RETURN, ALLOW) + step(LOAD, 0)
    for name in refused:
        if name == "clone":
            program += step(JUMP_EQUAL, numbers[name], no=4) + step(LOAD, 16)
            program += step(JUMP_SET, NEW_NAMESPACES, no=1) + step(RETURN, REFUSE | errno.EPERM) + step(RETURN, ALLOW)
        else:
            missing = name in ("clone3", *LANDLOCK)
            program += refuse(numbers[name], errno.ENOSYS if missing else errno.EPERM)
    return program + step(RETURN, ALLOW)


def load_filter(program: bytes) -> None:
    """Load it for this process and all that it starts. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code)))
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(PR_SET_SECCOMP, 2, header, 0, 0):
        raise OSError(ctypes.get_errno(), "the filter of the simulated place was not loaded")


def closed_folder(path: Path) -> Path | None:
    """The outermost folder above `path` that other users may not enter, as /root often is."""
    return next((parent for parent in reversed(path.parents) if not parent.stat().st_mode & 0o001), None)


def open_interpreter() -> None:
    """Let another user reach this interpreter: in a mount namespace of our own, its folder in an open one."""
    prefix = Path(sys.base_prefix).resolve()
    closed = closed_folder(prefix)
    if closed is None:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    failed = libc.unshare(CLONE_NEWNS) or libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None)
    kept = os.open(prefix, os.O_RDONLY | os.O_DIRECTORY)
    failed = failed or libc.mount(b"none", bytes(closed), b"tmpfs", 0, b"mode=755,size=1m")
    prefix.mkdir(parents=True, exist_ok=True)
    if failed or libc.mount(f"/proc/self/fd/{kept}".encode(), bytes(prefix), None, MS_BIND, None):
        raise OSError(ctypes.get_errno(), f"{prefix} could not be opened to another user")
    os.close(kept)


@dataclass(frozen=True)
class Place:
    """Where a host runs: as whom, and which system calls are refused there."""

    name: str
    what: str
    user: int | None = None
    refused: tuple[str, ...] = ()

    def owner(self) -> int:
        """The user id that a host has there."""
        return os.geteuid() if self.user is None or os.geteuid() else self.user

    def command(self) -> list[str]:
        """What to put in front of a command line."""
        if self.owner() == os.geteuid() and not self.refused:
            return []
        return [sys.executable, "-I", "-S", str(Path(__file__)), str(self.owner()), ",".join(self.refused), "--"]

    def problem(self) -> str:
        """Why it cannot be simulated here, or nothing."""
        if self.refused and platform.machine() not in NUMBERS:
            return f"no system call numbers for {platform.machine()}"
        return ""


PLACES = {
    place.name: place
    for place in (
        Place("here", "this machine as it is"),
        Place("unprivileged", "not root, no capabilities", NOBODY),
        Place("no_namespaces", "not root, no new namespaces", NOBODY, NAMESPACES),
        Place("no_landlock", "not root, a kernel without Landlock", NOBODY, LANDLOCK),
        Place("container", "not root, what container runtimes refuse", NOBODY, CONTAINER),
        Place("container_old", "the same on a kernel without Landlock", NOBODY, CONTAINER + LANDLOCK),
        Place("container_root", "root, what container runtimes refuse", None, CONTAINER),
    )
}


def main(user: str, refused: str, *command: str) -> None:
    """Become that user, refuse those calls, run the command."""
    if int(user) != os.geteuid():
        open_interpreter()
        os.setgroups([])
        os.setresgid(int(user), int(user), int(user))
        os.setresuid(int(user), int(user), int(user))
    if refused:
        load_filter(build_filter(tuple(refused.split(","))))
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *sys.argv[4:])
