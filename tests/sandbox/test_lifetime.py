"""No process, descriptor or folder outlives its use."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scaler_core.sandbox import Call, Job, Limits, Program
from scaler_sandbox.process import ProcessSandbox, process

NAP = """
import os, time
def nap(path):
    if os.fork() == 0: time.sleep(120)
    with open(path, "w") as file: file.write(f"{os.getpid()} {os.getppid()}")
    time.sleep(120)
"""
PARENT = f"""
import sys
from pathlib import Path
from scaler_core.sandbox import Call, Limits, Program
from scaler_sandbox.process import process
sandbox = process(Path(sys.argv[1]))
source = {NAP!r}
limits = Limits(cpu_seconds=100.0, wall_seconds=100.0)
sandbox.run(Call("def f(): return 1", "f", [], 0), limits)
if sys.argv[3] == "call":
    sandbox.run(Call(source, "nap", [sys.argv[2]], 0), limits)
else:
    sandbox.run(Program(source + "nap(input())", "python", sys.argv[2]), limits)
"""
INNER = """
import sys
from pathlib import Path
from scaler_core.sandbox import Call, Limits, Program
from scaler_sandbox.process import process
sandbox = process(Path(sys.argv[1]))
print(sandbox.run(Call("def f(n): return n + 1", "f", [int(sys.stdin.readline())], 0), Limits()).value)
print(sandbox.run(Program("print(input())", "python", "inner"), Limits()).value)
"""
ECHO = Call("def f(n): return n", "f", [1], 0)


def wait_for(condition: Callable[[], bool], seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def alive(pid: int) -> bool:
    """Whether a process runs: neither gone nor a zombie that its parent has still to reap."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def parents() -> dict[int, int]:
    """The parent of each process, zombies included."""
    if Path("/proc/self/stat").exists():
        found = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                found[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        return found
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    return dict(tuple(map(int, line.split()))[:2] for line in listed.stdout.splitlines())  # type: ignore[misc]


def children(pid: int) -> list[int]:
    """Process ids of the children of `pid`."""
    return [child for child, parent in parents().items() if parent == pid]


def runner_of(sandbox: ProcessSandbox) -> int:
    assert sandbox.caller.link is not None
    return sandbox.caller.link.pid


@pytest.fixture
def own(tmp_path: Path) -> ProcessSandbox:
    return process(tmp_path / "cache", warm=3)


@pytest.mark.parametrize("kind", ["call", "program"])
def test_a_killed_parent_leaves_no_process(tmp_path: Path, kind: str) -> None:
    marker = tmp_path / "pids"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path), str(marker), kind])
    assert wait_for(lambda: marker.exists() and len(marker.read_text().split()) == 2)
    pids = [int(pid) for pid in marker.read_text().split()]
    pids += children(pids[0])
    assert len(pids) == 3
    assert all(alive(pid) for pid in pids), "the job, the runner, what the job forked"
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert wait_for(lambda: not any(alive(pid) for pid in pids))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux kills children with the runner")
def test_a_killed_runner_leaves_no_busy_child(own: ProcessSandbox, limits: Limits) -> None:
    child = own.run(Call("import os\ndef f(): return os.getpid()", "f", [], 0), limits).value
    os.kill(runner_of(own), signal.SIGKILL)
    assert wait_for(lambda: not alive(child))
    own.close()


def test_a_runner_that_was_killed_is_started_again(own: ProcessSandbox, limits: Limits) -> None:
    assert own.run(ECHO, limits).ok
    first = runner_of(own)
    os.kill(first, signal.SIGKILL)
    assert wait_for(lambda: not alive(first))
    assert own.run(ECHO, limits).ok
    assert runner_of(own) != first
    own.close()


def test_a_runner_killed_by_its_job_is_a_protocol_result(own: ProcessSandbox, limits: Limits) -> None:
    murder = Call("import os, signal, time\ndef f():\n    os.kill(os.getppid(), 9)\n    time.sleep(60)", "f", [], 0)
    result = own.run(murder, limits)
    assert (result.status, result.detail) == ("protocol", "the runner ended")
    assert own.run(ECHO, limits).ok
    own.close()


def test_close_ends_all_processes_and_removes_the_folder(own: ProcessSandbox, limits: Limits) -> None:
    folder = Path(own.run(Call("import os\ndef f(): return os.getcwd()", "f", [], 0), limits).value)
    assert folder.is_dir()
    runner = runner_of(own)
    pids = [runner, *children(runner)]
    assert len(pids) == 2
    own.close()
    assert not any(alive(pid) for pid in pids)
    assert not folder.exists()
    own.close()


def test_a_closed_sandbox_starts_again_when_it_is_used(own: ProcessSandbox, limits: Limits) -> None:
    own.close()
    assert own.run(ECHO, limits).ok
    own.close()


def test_a_forgotten_sandbox_ends_its_runner(tmp_path: Path, limits: Limits) -> None:
    forgotten = process(tmp_path)
    assert forgotten.run(ECHO, limits).ok
    runner = runner_of(forgotten)
    del forgotten
    assert wait_for(lambda: not alive(runner))


def test_a_fork_of_the_process_neither_uses_nor_ends_its_runner(own: ProcessSandbox, limits: Limits) -> None:
    assert own.run(ECHO, limits).ok
    runner = runner_of(own)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        fine = own.run(ECHO, limits).ok and runner_of(own) != runner
        own.close()
        os.write(write, b"y" if fine else b"n")
        os._exit(0)
    os.close(write)
    assert os.read(read, 1) == b"y"
    os.close(read)
    os.waitpid(child, 0)
    assert alive(runner)
    assert own.run(ECHO, limits).ok
    assert runner_of(own) == runner
    own.close()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts descriptors in /proc")
def test_three_hundred_jobs_leak_no_descriptor_and_no_zombie(own: ProcessSandbox, limits: Limits) -> None:
    jobs: list[Job] = [
        ECHO,
        Call("import os\ndef f(): os._exit(1)", "f", [], 0),
        Call("import os\ndef f(): return os.fork() == 0", "f", [], 0),
        Program("print(1)", "python", ""),
        Program("1 / 0", "python", ""),
        Call("def f(): return 2", "f", [], 0),
    ]

    def descriptors(pid: int) -> int:
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))

    own.run_many(jobs, limits)
    runner = runner_of(own)
    before = descriptors(os.getpid()), descriptors(runner), len(children(runner))
    own.run_many(jobs * 50, limits)
    assert runner_of(own) == runner
    assert (descriptors(os.getpid()), descriptors(runner), len(children(runner))) == before
    own.close()
    assert runner not in children(os.getpid())


def test_it_works_in_a_process_whose_streams_are_pipes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", INNER, str(tmp_path)]
    done = subprocess.run(
        command, input="41\n", capture_output=True, text=True, timeout=60, start_new_session=True, check=True
    )
    assert done.stdout == "42\ninner\n\n"
    assert done.stderr == ""
