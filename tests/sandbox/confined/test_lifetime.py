"""No process, descriptor or folder of the confined sandbox outlives its use."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scaler_core.sandbox import Call, Job, Limits, Program
from scaler_sandbox.confined import kernel
from scaler_sandbox.confined.sandbox import ConfinedSandbox, confined

pytestmark = pytest.mark.skipif(bool(kernel.UNSUPPORTED), reason=kernel.UNSUPPORTED or "it runs")
PARENT = """
import sys
from pathlib import Path
from scaler_core.sandbox import Call, Limits, Program
from scaler_sandbox.confined.sandbox import confined
sandbox = confined(Path(sys.argv[1]), highest_rung=int(sys.argv[3]))
limits = Limits(cpu_seconds=100.0, wall_seconds=100.0)
sandbox.run(Call("def f(): return 1", "f", [], 0), limits)
print("ready", flush=True)
if sys.argv[2] == "call":
    sandbox.run(Call("import time\\ndef f(): time.sleep(100)", "f", [], 0), limits)
elif sys.argv[2] == "busy":
    sandbox.run(Program("while True: pass", "python", ""), limits)
else:
    sys.stdin.read()
"""
ECHO = Call("def f(n): return n", "f", [1], 0)
LIMITS = Limits(cpu_seconds=5.0, wall_seconds=30.0)


def wait_for(condition: Callable[[], bool], seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def processes() -> dict[int, tuple[int, str]]:
    """Parent and state of each process."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            found[int(stat.parent.name)] = (int(parent), state)
    return found


def descendants(pid: int) -> list[int]:
    """All processes beneath one, at any depth."""
    found, table = [pid], processes()
    for above in found:
        found += [child for child, (parent, _) in table.items() if parent == above]
    return found[1:]


def alive(pid: int) -> bool:
    return processes().get(pid, (0, "Z"))[1] != "Z"


def readable(pid: int) -> bool:
    """Whether the descriptors of a process can be seen: those of a runner by root only."""
    return os.access(f"/proc/{pid}/fd", os.R_OK)


def first_of(sandbox: ConfinedSandbox) -> int:
    link = sandbox.callers["python"].link
    assert link is not None
    return link.pid


@pytest.fixture(params=[4, 2])
def rung(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def own(tmp_path: Path, rung: int) -> Iterator[ConfinedSandbox]:
    sandbox = confined(tmp_path / "cache", warm=3, highest_rung=rung)
    yield sandbox
    sandbox.close()


@pytest.mark.parametrize("doing", ["call", "busy", "nothing"])
def test_a_killed_parent_leaves_no_process(tmp_path: Path, doing: str, rung: int) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path), doing, str(rung)]
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdin is not None
    assert parent.stdout.readline() == b"ready\n"
    assert wait_for(lambda: len(descendants(parent.pid)) >= (2 if doing == "nothing" else 3))
    pids = descendants(parent.pid)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert wait_for(lambda: not any(alive(pid) for pid in pids))
    parent.stdout.close()
    parent.stdin.close()


def test_a_killed_runner_leaves_no_process_and_is_started_again(own: ConfinedSandbox) -> None:
    assert own.run(ECHO, LIMITS).ok
    first = first_of(own)
    pids = descendants(first)
    os.kill(first, signal.SIGKILL)
    assert wait_for(lambda: not any(alive(pid) for pid in pids))
    assert own.run(ECHO, LIMITS).ok
    assert first_of(own) != first


def test_any_killed_process_of_a_runner_costs_no_more_than_one_job(own: ConfinedSandbox) -> None:
    assert own.run(ECHO, LIMITS).ok
    for pid in descendants(first_of(own)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        assert wait_for(lambda: any(own.run(ECHO, LIMITS).ok for _ in range(2)))


def test_close_ends_all_processes(own: ConfinedSandbox) -> None:
    own.run(ECHO, LIMITS)
    own.run(Program("print(1)", "python", ""), LIMITS)
    pids = [first_of(own), *descendants(first_of(own))]
    own.close()
    assert wait_for(lambda: not any(alive(pid) for pid in pids))
    own.close()
    assert own.run(ECHO, LIMITS).ok, "and it starts again when it is used"


def test_a_forgotten_sandbox_ends_its_runner(tmp_path: Path) -> None:
    forgotten = confined(tmp_path)
    assert forgotten.run(ECHO, LIMITS).ok
    pids = [first_of(forgotten), *descendants(first_of(forgotten))]
    del forgotten
    assert wait_for(lambda: not any(alive(pid) for pid in pids))


def test_no_temporary_folder_is_left_not_even_while_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rung: int
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    before = set(Path("/tmp").glob("scaler-*"))
    sandbox = confined(tmp_path / "cache", highest_rung=rung)
    assert sandbox.run(ECHO, LIMITS).ok
    assert list(folder.iterdir()) == []
    assert set(Path("/tmp").glob("scaler-root-*")) <= before
    sandbox.close()


@pytest.mark.parametrize("rounds", [40, pytest.param(1250, marks=pytest.mark.slow, id="10,000 jobs")])
def test_many_jobs_leak_no_descriptor_and_no_process(own: ConfinedSandbox, rounds: int) -> None:
    jobs: list[Job] = [
        ECHO,
        Call("import os\ndef f(): os._exit(1)", "f", [], 0),
        Call("import os\ndef f(): os.kill(os.getpid(), 9)", "f", [], 0),
        Program("print(1)", "python", ""),
        Program("1 / 0", "python", ""),
        Program("print(", "python", ""),
        Call("def f(): return 2", "f", [], 0),
        Call("def f(): return 3", "f", [], 0),
    ]

    def descriptors() -> list[int]:
        pids = [os.getpid(), first_of(own), *descendants(first_of(own))[:1]]
        return [len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in pids if readable(pid)]

    own.run_many(jobs, LIMITS)
    runner = first_of(own)
    before = descriptors(), len(descendants(runner))
    own.run_many(jobs * rounds, LIMITS)
    assert first_of(own) == runner
    assert (descriptors(), len(descendants(runner))) == before


def test_forgotten_programs_leave_no_descriptor(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scaler_sandbox.caller.KNOWN_SOURCES", 2)
    own = confined(cache)
    if problem := own.store.problem():
        pytest.skip(f"C++ cannot be tested here: {problem}")
    jobs: list[Job] = [Program(f"int main() {{ return {i}; }}", "cpp", "") for i in (1, 2, 3)]
    assert [result.detail for result in own.run_many(jobs * 3, LIMITS)] == [f"exit code {i}" for i in (1, 2, 3)] * 3
    link = own.callers["native"].link
    assert link is not None
    inner = (descendants(link.pid) or [link.pid])[0]
    if not readable(inner):
        pytest.skip("only root sees a runner's descriptors")
    held = [str(path.readlink()) for path in Path(f"/proc/{inner}/fd").iterdir()]
    assert len([name for name in held if "memfd:program" in name]) <= 2
    own.close()


def test_a_closed_sandbox_leaves_nothing_to_whoever_adopts_orphans(cache: Path, rung: int) -> None:
    pr_set_child_subreaper = 36
    own = confined(cache, highest_rung=rung)
    if problem := own.store.problem():
        pytest.skip(f"C++ cannot be tested here: {problem}")
    kernel.prctl(pr_set_child_subreaper, 1)
    try:
        before = set(descendants(os.getpid()))
        assert own.run(Program("int main() {}", "cpp", ""), LIMITS).ok
        assert own.run(ECHO, LIMITS).ok
        own.close()
        assert set(descendants(os.getpid())) <= before
    finally:
        kernel.prctl(pr_set_child_subreaper, 0)
