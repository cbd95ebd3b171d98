"""What the shipped filters answer, judged by a small interpreter of classic BPF: both machines, call by call."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaler_sandbox.confined.filters import MACHINES, MARK_PATH, MARK_PID, MARK_STAT, PROFILES, complete, load

ALLOW, KILL, KILL_THREAD = 0x7FFF0000, 0x80000000, 0
EPERM, ENOSYS, ENOTTY = 0x50001, 0x50000 | 38, 0x50000 | 25
ARCHES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
I386, ARM = 0x40000003, 0x40000028
X32 = 0x40000000
PID, PATH = 4242, 0x7123_4567_8000_0010
NUMBERS = {
    "x86_64": """
        read=0 write=1 open=2 close=3 stat=4 fstat=5 lstat=6 poll=7 lseek=8 mmap=9 mprotect=10 munmap=11
        brk=12 rt_sigaction=13 rt_sigprocmask=14 rt_sigreturn=15 ioctl=16 pread64=17 readv=19 writev=20
        access=21 pipe=22 select=23 mremap=25 madvise=28 shmget=29 dup=32 dup2=33 nanosleep=35 alarm=37
        setitimer=38 getpid=39 sendfile=40 socket=41 connect=42 sendto=44 sendmsg=46 socketpair=53 clone=56
        fork=57 vfork=58 execve=59 exit=60 kill=62 uname=63 fcntl=72 ftruncate=77 getcwd=79 chdir=80
        rename=82 mkdir=83 unlink=87 symlink=88 readlink=89 chmod=90 ptrace=101 setuid=105 setsid=112
        mknod=133 personality=135 prctl=157 arch_prctl=158 setrlimit=160 chroot=161 mount=165 gettid=186
        tkill=200 futex=202 getdents64=217 exit_group=231 tgkill=234 openat=257 mkdirat=258 newfstatat=262
        unlinkat=263 ppoll=271 unshare=272 memfd_create=319 execveat=322 bpf=321 seccomp=317 prlimit64=302
        process_vm_readv=310 getrandom=318 userfaultfd=323 statx=332 rseq=334 clone3=435 io_uring_setup=425
        pidfd_open=434 pidfd_send_signal=424 openat2=437 landlock_create_ruleset=444 setns=308 keyctl=250
        perf_event_open=298 add_key=248 rt_sigqueueinfo=129 timer_create=222 eventfd2=290 pipe2=293
    """,
    "aarch64": """
        read=63 write=64 close=57 fstat=80 lseek=62 mmap=222 mprotect=226 munmap=215 brk=214
        rt_sigaction=134 rt_sigprocmask=135 rt_sigreturn=139 ioctl=29 pread64=67 readv=65 writev=66
        mremap=216 madvise=233 shmget=194 dup=23 nanosleep=101 setitimer=103 getpid=172 sendfile=71
        socket=198 connect=203 sendto=206 sendmsg=211 socketpair=199 clone=220 execve=221 exit=93 kill=129
        uname=160 fcntl=25 ftruncate=46 getcwd=17 chdir=49 ptrace=117 setuid=146 setsid=157 mknodat=33
        personality=92 prctl=167 setrlimit=164 chroot=51 mount=40 gettid=178 tkill=130 futex=98
        getdents64=61 exit_group=94 tgkill=131 openat=56 mkdirat=34 newfstatat=79 unlinkat=35 ppoll=73
        unshare=97 memfd_create=279 execveat=281 bpf=280 seccomp=277 prlimit64=261 process_vm_readv=270
        getrandom=278 userfaultfd=282 statx=291 rseq=293 clone3=435 io_uring_setup=425 pidfd_open=434
        pidfd_send_signal=424 openat2=437 landlock_create_ruleset=444 setns=268 keyctl=219
        perf_event_open=241 add_key=217 rt_sigqueueinfo=138 timer_create=107 eventfd2=19 pipe2=59
        linkat=37 renameat2=276 fchmodat=53 readlinkat=78 symlinkat=36 faccessat=48
    """,
}
CALLS = {
    machine: {name: int(number) for name, number in (pair.split("=") for pair in pairs.split())}
    for machine, pairs in NUMBERS.items()
}
HARMLESS = """
    read write close fstat poll lseek munmap brk rt_sigaction rt_sigprocmask rt_sigreturn pread64 readv writev
    select mremap madvise dup dup2 nanosleep alarm setitimer getpid exit uname getcwd gettid futex exit_group
    ppoll getrandom rseq
"""
FORBIDDEN = """
    open stat lstat access pipe shmget sendfile socket connect sendto sendmsg socketpair fork vfork execve
    ftruncate chdir rename mkdir unlink symlink readlink chmod ptrace setuid setsid mknod mknodat personality
    setrlimit chroot mount tkill getdents64 openat mkdirat unlinkat unshare memfd_create bpf seccomp
    process_vm_readv userfaultfd io_uring_setup pidfd_open pidfd_send_signal openat2 landlock_create_ruleset
    setns keyctl perf_event_open add_key rt_sigqueueinfo timer_create eventfd2 pipe2 linkat renameat2 fchmodat
    readlinkat symlinkat faccessat
"""
BEYOND_A_COMPILER = """
    socket socketpair connect sendto sendmsg ptrace process_vm_readv kill tkill tgkill rt_sigqueueinfo bpf
    perf_event_open userfaultfd io_uring_setup keyctl add_key mount chroot unshare setns seccomp personality
    memfd_create pidfd_open pidfd_send_signal landlock_create_ruleset
"""
THREAD = 0x3D0F00
SIGCHLD = 17
AT_EMPTY_PATH = 0x1000


def judge(program: bytes, arch: int, number: int, *arguments: int) -> int:
    """What a filter returns for a call: runs the program over `struct seccomp_data`."""
    passed = [value % 2**64 for value in (*arguments, 0, 0, 0, 0, 0, 0)[:6]]
    data = struct.pack("<IIQ6Q", number % 2**32, arch, 0x1000, *passed)
    code = list(struct.iter_unpack("<HBBI", program))
    at = accumulator = 0
    for _ in range(len(code)):
        operation, yes, no, k = code[at]
        at += 1
        if operation == 0x20:  # load a word
            accumulator = struct.unpack_from("<I", data, k)[0]
        elif operation == 0x54:  # and
            accumulator &= k
        elif operation == 0x05:  # jump
            at += k
        elif operation in (0x15, 0x25, 0x35):  # jump if equal, greater, greater or equal
            holds = {0x15: accumulator == k, 0x25: accumulator > k, 0x35: accumulator >= k}[operation]
            at += yes if holds else no
        elif operation == 0x06:  # return
            return int(k)
        else:
            raise AssertionError(f"instruction {operation:#x} is not one that these filters use")
    raise AssertionError("a filter that does not end")


class Filter:
    """A profile on a machine, completed."""

    def __init__(self, profile: str, machine: str, *, stat: bool = False) -> None:
        self.program = complete(load(profile, machine), pid=PID, stat=stat, path=PATH)
        self.machine = machine

    def __call__(self, name: str, *arguments: int) -> int:
        return judge(self.program, ARCHES[self.machine], CALLS[self.machine][name], *arguments)

    def has(self, name: str) -> bool:
        return name in CALLS[self.machine]


@pytest.fixture(params=MACHINES)
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["strict", "native"])
def strict(request: pytest.FixtureRequest, machine: str) -> Filter:
    return Filter(request.param, machine)


@pytest.fixture
def compiling(machine: str) -> Filter:
    return Filter("compile", machine)


@pytest.mark.parametrize("profile", PROFILES)
def test_calls_of_other_architectures_kill(profile: str, machine: str) -> None:
    program = complete(load(profile, machine), pid=PID, stat=True, path=PATH)
    others = [I386, ARM, 0, *(arch for name, arch in ARCHES.items() if name != machine)]
    assert {judge(program, arch, number) for arch in others for number in (0, 1, 3, 59, 63, 221)} == {KILL}


@pytest.mark.parametrize("profile", PROFILES)
def test_x32_calls_kill(profile: str) -> None:
    program = complete(load(profile, "x86_64"), pid=PID, stat=True, path=PATH)
    assert {judge(program, ARCHES["x86_64"], X32 + number) for number in (0, 1, 2, 39, 59, 520, 2**30)} == {KILL}


def test_what_computing_needs_is_allowed(strict: Filter) -> None:
    assert {name: strict(name, 3, 5, 7) for name in HARMLESS.split() if strict.has(name)} == {
        name: ALLOW for name in HARMLESS.split() if strict.has(name)
    }


def test_what_reaches_beyond_the_process_is_refused(strict: Filter) -> None:
    assert {name: strict(name, 3, 5, 7) for name in FORBIDDEN.split() if strict.has(name)} == {
        name: EPERM for name in FORBIDDEN.split() if strict.has(name)
    }


@settings(deadline=None)
@given(number=st.integers(0, 0x3FFFFFFF), arguments=st.lists(st.integers(0, 2**64 - 1), max_size=6))
@pytest.mark.parametrize("machine_name", MACHINES)
def test_calls_that_no_list_names_are_refused(machine_name: str, number: int, arguments: list[int]) -> None:
    if number < 500:
        number += 500
    strict = Filter("strict", machine_name)
    assert judge(strict.program, ARCHES[machine_name], number, *arguments) == EPERM


def test_only_the_process_itself_may_be_signalled(strict: Filter) -> None:
    for call in ("kill", "tgkill"):
        assert strict(call, PID, PID, 6) == ALLOW
        for other in (0, 1, -1, -PID, PID + 1, PID + 2**32, 2**63 + PID):
            assert strict(call, other, PID, 9) == EPERM


def test_threads_are_allowed_and_processes_are_not(strict: Filter) -> None:
    assert strict("clone", THREAD) == ALLOW
    for flags in (SIGCHLD, 0, 0x4111, THREAD & ~0x10000, THREAD | 0x10000000, THREAD | 2**32, THREAD | 0x2000):
        assert strict("clone", flags) == EPERM
    assert strict("clone3", 1, 88) == ENOSYS


def test_memory_is_never_executable(strict: Filter) -> None:
    for call in ("mmap", "mprotect"):
        assert strict(call, 0, 4096, 3, 0x22) == ALLOW
        assert strict(call, 0, 4096, 7, 0x22) == EPERM
        assert strict(call, 0, 4096, 4 + 2**40, 0x22) == EPERM


def test_descriptors_can_be_copied_but_send_no_signals(strict: Filter) -> None:
    f_setfl, f_setown, f_setsig, f_setlease, f_add_seals, f_setpipe = 4, 8, 10, 1024, 1033, 1031
    for command in (0, 1, 2, 3, 1030):
        assert strict("fcntl", 0, command, 0) == ALLOW
    for command in (f_setfl, f_setown, f_setsig, f_setlease, f_add_seals, f_setpipe, 15, 2**32):
        assert strict("fcntl", 0, command, 0) == EPERM


def test_limits_can_be_read_and_not_set(strict: Filter) -> None:
    assert strict("prlimit64", 0, 7, 0, 0x7000_0000_0000) == ALLOW
    assert strict("prlimit64", 0, 7, 0x7000_0000_0000, 0) == EPERM
    assert strict("prlimit64", 0, 7, 2**32, 0) == EPERM, "the upper half of a pointer counts"
    assert strict("prlimit64", 77, 7, 0, 0x7000_0000_0000) == EPERM


def test_prctl_and_ioctl_do_next_to_nothing(strict: Filter) -> None:
    assert strict("prctl", 15, 0x7000) == ALLOW
    assert {strict("prctl", option, 1) for option in (1, 4, 8, 22, 38, 0x59616D61, 47, 2**32 + 15)} == {EPERM}
    assert {strict("ioctl", 0, request) for request in (0x5401, 0x5412, 0x5451, 0x541B)} == {ENOTTY}


def test_paths_are_looked_at_only_where_the_root_is_empty(machine: str) -> None:
    closed, rooted = Filter("strict", machine, stat=False), Filter("strict", machine, stat=True)
    assert rooted("newfstatat", 0, 0x7000, 0x7100, AT_EMPTY_PATH) == ALLOW
    for flags in (0, AT_EMPTY_PATH, 0x100, MARK_STAT):
        assert closed("newfstatat", 0, 0x7000, 0x7100, flags) == EPERM
    assert rooted("newfstatat", -100, 0x7000, 0x7100, 0) == EPERM
    assert closed("statx", 0, 0x7000, AT_EMPTY_PATH) == ENOSYS


def test_a_program_is_started_once_from_one_address(machine: str) -> None:
    native = Filter("native", machine)
    assert native("execveat", 3, PATH, 0x7100, 0x7200, AT_EMPTY_PATH) == ALLOW
    for guess in (0, PATH + 1, PATH ^ 2**32, PATH ^ 2**63, PATH & 0xFFFFFFFF, MARK_PATH):
        assert native("execveat", 3, guess, 0x7100, 0x7200, AT_EMPTY_PATH) == KILL
    assert native("execveat", 4, PATH, 0x7100, 0x7200, AT_EMPTY_PATH) == EPERM
    assert native("execveat", -100, PATH, 0x7100, 0x7200, 0) == EPERM
    assert Filter("strict", machine)("execveat", 3, PATH, 0x7100, 0x7200, AT_EMPTY_PATH) == EPERM


def test_no_mark_is_left_in_a_completed_filter(strict: Filter) -> None:
    for mark in (MARK_PID, MARK_STAT, MARK_PATH & 0xFFFFFFFF, MARK_PATH >> 32):
        assert struct.pack("<I", mark) not in strict.program


def test_a_compiler_opens_files_and_starts_programs(compiling: Filter) -> None:
    for name in ("openat", "execve", "read", "mmap", "pipe2", "getdents64", "unlinkat", "newfstatat"):
        assert compiling(name, 3, 5, 7) == ALLOW
    assert compiling("clone", SIGCHLD | 0x4100) == ALLOW, "vfork by clone"
    assert compiling("mmap", 0, 4096, 5, 2) == ALLOW, "its libraries"


def test_a_compiler_has_no_network_no_peers_and_no_rare_kernel_objects(compiling: Filter) -> None:
    for name in BEYOND_A_COMPILER.split():
        assert compiling(name, 3, 5, 7) == EPERM, name
    for namespace in (0x10000000, 0x20000, 0x40000000, 0x20000000):
        assert compiling("clone", namespace | SIGCHLD) == EPERM
    assert compiling("clone3", 1, 88) == ENOSYS
    assert compiling("prlimit64", 1, 7, 0, 0) == EPERM
    assert compiling("prlimit64", 0, 7, 0, 0) == ALLOW
    assert {compiling("fcntl", 3, command, 1) for command in (8, 10, 15)} == {EPERM}
