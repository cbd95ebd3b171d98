"""What the confined sandbox promises: each promise tried in a real job, at every rung this machine reaches."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from scaler_core.errors import SandboxRefused
from scaler_core.packs import Runtime
from scaler_core.sandbox import Call, Guarantee, JobResult, Limits, Program
from scaler_sandbox.confined import kernel, probe
from scaler_sandbox.confined.sandbox import ConfinedSandbox, confined

ATTACKS = """
import ctypes, os, signal, sys

def read(path): return open(path).read()
def write(path): open(path, "w").write("x")
def exists(path): return os.path.exists(path)
def folder(): return os.listdir("/")
def stat(path): return os.stat(path).st_size
def fork(): return os.fork() >= 0
def execute(): os.execv("/bin/true", ["true"])
def kill(pid): os.kill(pid, 0); return "sent"
def limit(): import resource; resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
def descriptor(): return [fd for fd in range(64) if alive(fd)]
def alive(fd):
    try: os.fstat(fd)
    except OSError: return False
    return True
def look(fd): return os.fstat(fd).st_size
def rights(): return os.getuid(), os.getgid(), os.getgroups()
def imported(name): return __import__(name).__name__
def raw(number, *arguments):
    library = ctypes.CDLL(None, use_errno=True)
    found = library.syscall(ctypes.c_long(number), *[ctypes.c_long(a) for a in arguments])
    return ctypes.get_errno() if found < 0 else 0
def own_memory(): return open("/proc/self/mem").read(1)
def threads(n):
    import threading, time
    started = [threading.Thread(target=time.sleep, args=(0.2,)) for _ in range(n)]
    try:
        for thread in started: thread.start()
    except RuntimeError: return "refused"
    return "started"
"""


def attack(sandbox: ConfinedSandbox, function: str, *arguments: Any) -> JobResult:
    return sandbox.run(Call(ATTACKS, function, arguments, 0), Limits(cpu_seconds=5.0, wall_seconds=30.0))


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("read", ["/etc/passwd"]),
        ("read", ["/proc/self/environ"]),
        ("read", ["/proc/1/environ"]),
        ("write", ["/tmp/scaler-escaped"]),
        ("write", ["scaler-escaped"]),
        ("write", ["/dev/shm/scaler-escaped"]),
        ("folder", []),
        ("stat", ["/etc/passwd"]),
        ("fork", []),
        ("execute", []),
        ("kill", [1]),
        ("kill", [-1]),
        ("kill", [0]),
        ("limit", []),
        ("own_memory", []),
    ],
)
def test_each_way_out_is_refused(at_rung: ConfinedSandbox, function: str, arguments: list[object]) -> None:
    result = attack(at_rung, function, *arguments)
    assert result.status == "error"
    assert "Error" in result.detail


def test_a_file_that_exists_looks_like_one_that_does_not(at_rung: ConfinedSandbox) -> None:
    assert [attack(at_rung, "exists", path).value for path in ("/etc/passwd", "/no/such/file")] == [False, False]


def test_modules_outside_the_list_are_not_found_and_those_in_it_are(at_rung: ConfinedSandbox) -> None:
    for name in ("bisect", "heapq", "string", "decimal", "collections", "itertools", "datetime"):
        assert attack(at_rung, "imported", name).value == name
    for name in ("subprocess", "sqlite3", "asyncio", "no_such_module"):
        assert "ModuleNotFoundError" in attack(at_rung, "imported", name).detail


def test_a_job_has_no_descriptors_but_its_own(at_rung: ConfinedSandbox) -> None:
    found = attack(at_rung, "descriptor")
    assert found.value == [0, 1, 2, 3]


def test_standard_input_can_be_measured_at_every_rung(at_rung: ConfinedSandbox) -> None:
    job = Program("import os\nfound = os.fstat(0)\nprint(found.st_size, found.st_mode >> 12)", "python", "12345")
    assert at_rung.run(job, Limits(5.0, 30.0)).value == "5 8\n"


def test_a_job_is_never_root(at_rung: ConfinedSandbox) -> None:
    user, group, _ = attack(at_rung, "rights").value
    assert user != 0
    assert group != 0


def test_a_few_threads_start_and_thousands_do_not(at_rung: ConfinedSandbox) -> None:
    assert attack(at_rung, "threads", 4).value == "started"
    wide = Limits(5.0, 30.0, memory_bytes=2**36)
    result = at_rung.run(
        Call("import threading\nthreading.stack_size(2**16)\n" + ATTACKS, "threads", [20_000], 0), wide
    )
    assert result.value == "refused" or result.status in ("memory", "timeout")


def test_a_call_of_another_architecture_kills(at_rung: ConfinedSandbox) -> None:
    if kernel.MACHINE != "x86_64":
        pytest.skip("x32 is a way to call the kernel on x86_64")
    result = attack(at_rung, "raw", 2**30 + 39)
    assert (result.status, result.detail) == ("signal", "SIGSYS")


def test_the_rung_follows_the_layers(at_rung: ConfinedSandbox) -> None:
    found, layers = at_rung.guarantees(), at_rung.layers()
    assert found.rung == (4 if not layers.keys() & {"namespaces", "landlock"} else 3 if "landlock" not in layers else 2)
    assert found.holds == set(get_args(Guarantee)) - {"own_kernel"}
    assert set(found.missing) == {"own_kernel"}
    for layer, reason in layers.items():
        assert f"{layer} not in force: {reason}" in found.missing["own_kernel"]


def test_untrusted_code_is_let_in(cache: Path) -> None:
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    runtime = Runtime(make_sandbox=lambda: confined(cache))
    assert runtime.sandbox(floor=2, what="a stranger's generator").name == "confined"
    runtime.close()


class Leaky(ConfinedSandbox):
    """A sandbox whose filter forgot something: the answers of its jobs are told here."""

    answers: dict[str, Any]

    def layers(self) -> dict[str, str]:
        return {}

    def run(self, job: Any, limits: Limits) -> JobResult:
        asked = job.arguments[0]
        if job.function == "grow":
            grown: JobResult = self.answers["grow"]
            return grown
        return JobResult("ok", [name for name, _, _ in asked if name in self.answers["through"]])


def leaky(cache: Path, **answers: Any) -> Leaky:
    sandbox = Leaky(cache, compiler="g++", warm=1, calls_per_worker=1, highest_rung=4)
    sandbox.answers = {"grow": JobResult("ok", "bounded"), "through": [], **answers}
    return sandbox


@pytest.mark.parametrize(
    ("call", "guarantee"),
    [
        ("socket", "no_net"),
        ("openat", "no_fs_read"),
        ("memfd_create", "no_fs_write"),
        ("clone", "no_survivors"),
        ("execve", "no_survivors"),
        ("kill", "no_peer_signals"),
        ("bpf", "small_kernel_surface"),
    ],
)
def test_a_call_that_gets_through_costs_its_guarantee_and_the_rung(
    cache: Path, call: str, guarantee: Guarantee
) -> None:
    found = probe.prove(leaky(cache, through=[call]))
    assert found.rung == 1
    assert guarantee not in found.holds
    assert call in found.missing[guarantee]


def test_memory_without_a_bound_costs_its_guarantee(cache: Path) -> None:
    found = probe.prove(leaky(cache, grow=JobResult("ok", "unbounded")))
    assert (found.rung, "mem_bounded" in found.holds) == (1, False)


def test_a_job_that_says_nothing_proves_nothing(cache: Path) -> None:
    found = probe.prove(leaky(cache, grow=JobResult("protocol", detail="lost")))
    assert (found.rung, "mem_bounded" in found.holds) == (1, False)


def test_elsewhere_nothing_is_promised_and_nothing_runs(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "UNSUPPORTED", "the confined sandbox needs Linux; this is darwin")
    sandbox = confined(cache)
    assert sandbox.guarantees().rung == 0
    assert sandbox.guarantees().missing["no_net"] == "the confined sandbox needs Linux; this is darwin"
    assert sandbox.run(Call("def f(): return 1", "f", [], 0), Limits()).status == "refused"
    assert sandbox.run(Program("print(1)", "python", ""), Limits()).status == "refused"
    assert sandbox.languages() == frozenset()
    with pytest.raises(SandboxRefused, match="needs Linux"):
        Runtime(make_sandbox=lambda: sandbox).sandbox(floor=2, what="a stranger's generator")


@pytest.mark.parametrize("options", [{"warm": 0}, {"calls_per_worker": 0}, {"highest_rung": 1}, {"highest_rung": 5}])
def test_options_out_of_range_are_refused(cache: Path, options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least 1|highest_rung is 2"):
        confined(cache, **options)  # type: ignore[arg-type]  # all but the compiler's name are numbers
