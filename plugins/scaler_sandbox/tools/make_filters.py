"""Make the seccomp filters that the confined backend loads, with libseccomp (`apt-get install libseccomp2`).

    python plugins/scaler_sandbox/tools/make_filters.py

Writes `filters/<profile>-<machine>.bpf`: programs of classic BPF for little-endian x86_64 and aarch64, made on
either. A call that a profile does not name fails with EPERM; another architecture's calls (int 0x80, x32) kill.

Three numbers in the filters are marks, replaced when a filter is loaded (`scaler_sandbox.confined.filters`): the
process's own id, the address of the only path that may be executed, and the flags that allow `fstat` by path.
"""

from __future__ import annotations

import ctypes
import errno
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1] / "src"
sys.path.insert(0, str(ROOT))

from scaler_sandbox.confined.filters import FOLDER, MARK_PATH, MARK_PID, MARK_STAT  # noqa: E402

ARCHES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
KILL = 0x80000000
ALLOW = 0x7FFF0000
BAD_ARCH, OPTIMIZE = 2, 8
NOT_EQUAL, EQUAL, MASKED = 1, 4, 7
PROT_EXEC = 4
THREAD_FLAGS = (0x3D0F00, 0x7D0F00)
"""What pthread_create of glibc and of musl gives to clone: a thread of the same process, nothing else."""
NEW_NAMESPACES = (0x00000080, 0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000)
F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC = 0, 1, 2, 3, 1030
PR_SET_NAME = 15
ARCH_SET_FS, ARCH_GET_FS = 0x1002, 0x1003
AT_EMPTY_PATH = 0x1000
PROGRAM_FD = 3


def fails(number: int) -> int:
    """The action: fail with this error number."""
    return 0x00050000 | number


class Compare(ctypes.Structure):
    """libseccomp's `struct scmp_arg_cmp`: argument, operator, one or two values."""

    _fields_ = [
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("a", ctypes.c_uint64),
        ("b", ctypes.c_uint64),
    ]


class Rule(NamedTuple):
    """What happens to one call when all comparisons hold."""

    action: int
    call: str
    when: tuple[Compare, ...] = ()


def equal(arg: int, value: int) -> Compare:
    """The whole 64-bit argument is `value`."""
    return Compare(arg, EQUAL, value, 0)


def allow(names: str) -> list[Rule]:
    """Each of these calls, whatever its arguments."""
    return [Rule(ALLOW, name) for name in names.split()]


def allow_values(call: str, arg: int, values: Sequence[int]) -> list[Rule]:
    """The call where one argument is one of these values."""
    return [Rule(ALLOW, call, (equal(arg, value),)) for value in values]


STRICT = [
    *allow("read readv pread64 write writev pwrite64 lseek close dup dup2 dup3 fstat poll ppoll select pselect6"),
    *allow("brk munmap mremap madvise"),
    *[Rule(ALLOW, name, (Compare(2, MASKED, PROT_EXEC, 0),)) for name in ("mmap", "mprotect")],
    *allow("futex sched_yield sched_getaffinity getcpu set_robust_list set_tid_address rseq membarrier gettid"),
    *allow("rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack pause"),
    *allow("clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times restart_syscall"),
    *allow("alarm setitimer getitimer getrusage getrandom uname getcwd exit exit_group"),
    *allow("getpid getppid getpgrp getuid geteuid getgid getegid getresuid getresgid getgroups"),
    *allow_values("clone", 0, THREAD_FLAGS),
    *allow_values("fcntl", 1, (F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC)),
    *allow_values("prctl", 0, (PR_SET_NAME,)),
    *allow_values("arch_prctl", 0, (ARCH_SET_FS, ARCH_GET_FS)),
    *allow_values("kill", 0, (MARK_PID,)),
    *allow_values("tgkill", 0, (MARK_PID,)),
    *allow_values("newfstatat", 3, (MARK_STAT,)),
    Rule(ALLOW, "prlimit64", (equal(0, 0), equal(2, 0))),
    *[Rule(fails(errno.ENOSYS), name) for name in ("clone3", "statx", "futex_waitv")],
    Rule(fails(errno.ENOTTY), "ioctl"),
]
"""Enough for the interpreter and for static programs. No paths, processes, sockets or other kernel objects."""
NATIVE = [
    *STRICT,
    Rule(ALLOW, "execveat", (equal(0, PROGRAM_FD), equal(1, MARK_PATH), equal(4, AT_EMPTY_PATH))),
    Rule(KILL, "execveat", (Compare(1, NOT_EQUAL, MARK_PATH, 0),)),
]
"""Strict, and the one `execveat` by which the program starts. Its path's address is a secret: one guess kills."""
DENIED = (
    "socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg recvfrom recvmsg recvmmsg shutdown "
    "ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_open pidfd_getfd pidfd_send_signal "
    "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo setpriority sched_setscheduler sched_setattr ioprio_set "
    "bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register memfd_create memfd_secret "
    "keyctl add_key request_key mount umount2 pivot_root chroot unshare setns fsopen fsconfig fsmount fspick "
    "open_tree move_mount mount_setattr open_by_handle_at name_to_handle_at quotactl swapon swapoff reboot acct "
    "init_module finit_module delete_module kexec_load kexec_file_load syslog personality mknod mknodat prlimit64 "
    "settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname iopl ioperm modify_ldt "
    "mq_open mq_unlink msgget semget shmget shmat fanotify_init inotify_init inotify_init1 "
    "landlock_create_ruleset landlock_add_rule landlock_restrict_self seccomp vhangup lookup_dcookie"
)
COMPILE = [
    *[Rule(fails(errno.EPERM), name) for name in DENIED.split() if name != "prlimit64"],
    *[Rule(fails(errno.EPERM), "clone", (Compare(0, MASKED, bit, bit),)) for bit in NEW_NAMESPACES],
    *[Rule(fails(errno.EPERM), "fcntl", (equal(1, command),)) for command in (8, 10, 15)],
    Rule(fails(errno.EPERM), "prlimit64", (Compare(0, NOT_EQUAL, 0, 0),)),
    Rule(fails(errno.ENOSYS), "clone3"),
]
"""A compiler starts programs and opens files; Landlock says which. No network, no peers, no rare kernel objects."""
PROFILES = {"strict": (fails(errno.EPERM), STRICT), "native": (fails(errno.EPERM), NATIVE), "compile": (ALLOW, COMPILE)}


def load_library() -> Any:
    """libseccomp with the signatures of what is used."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = [ctypes.c_uint32]
    library.seccomp_arch_add.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    library.seccomp_arch_remove.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    library.seccomp_attr_set.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32]
    library.seccomp_syscall_resolve_name_arch.argtypes = [ctypes.c_uint32, ctypes.c_char_p]
    library.seccomp_syscall_resolve_name.argtypes = [ctypes.c_char_p]
    library.seccomp_rule_add_array.argtypes = [
        ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.POINTER(Compare),
    ]  # fmt: skip
    library.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    return library


def check(code: int, what: str) -> None:
    """Raise OSError for libseccomp's negative error numbers."""
    if code < 0:
        raise OSError(-code, f"libseccomp refused {what}")


def make(library: Any, machine: str, default: int, rules: Sequence[Rule], path: Path) -> None:
    """Write one filter."""
    context = library.seccomp_init(default)
    arch = ARCHES[machine]
    native = library.seccomp_arch_native()
    if arch != native:
        check(library.seccomp_arch_add(context, arch), machine)
        check(library.seccomp_arch_remove(context, native), "removing the native architecture")
    check(library.seccomp_attr_set(context, BAD_ARCH, KILL), "to kill other architectures")
    if default != ALLOW:
        check(library.seccomp_attr_set(context, OPTIMIZE, 2), "a binary tree")
    for rule in rules:
        if library.seccomp_syscall_resolve_name_arch(arch, rule.call.encode()) < 0:
            continue  # this machine has no such call
        number = library.seccomp_syscall_resolve_name(rule.call.encode())  # libseccomp translates from its own machine
        when = (Compare * len(rule.when))(*rule.when)
        check(library.seccomp_rule_add_array(context, rule.action, number, len(when), when), f"{rule}")
    with path.open("wb") as file:
        check(library.seccomp_export_bpf(context, file.fileno()), "to export")


def main() -> None:
    """Write all filters."""
    library = load_library()
    library.seccomp_arch_native.restype = ctypes.c_uint32
    FOLDER.mkdir(exist_ok=True)
    for profile, (default, rules) in PROFILES.items():
        for machine in ARCHES:
            make(library, machine, default, rules, FOLDER / f"{profile}-{machine}.bpf")


if __name__ == "__main__":
    main()
