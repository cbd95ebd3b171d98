"""Jobs that start processes: they run, they are counted together, and nothing of them stays."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sandbox.test_lifetime import children, wait_for

from scaler_core.sandbox import Call, Job, Limits, Program
from scaler_sandbox.bwrap.sandbox import BwrapSandbox

NAMED = """
import ctypes, os, time
def nap(name):
    if os.fork() == 0: os.setsid()
    ctypes.CDLL(None).prctl(15, name.encode(), 0, 0, 0)
    time.sleep(120)
"""
PARENT = f"""
import sys
from pathlib import Path
from scaler_core.sandbox import Call, Limits
from scaler_sandbox.bwrap.sandbox import bwrap
sandbox = bwrap(Path(sys.argv[1]))
sandbox.run(Call({NAMED!r}, "nap", [sys.argv[2]], 0), Limits(cpu_seconds=100.0, wall_seconds=100.0))
"""


def named(name: str) -> list[str]:
    """Processes of this name."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/comm"):
        with contextlib.suppress(OSError):
            if entry.read_text().strip() == name:
                found.append(entry.parent.name)
    return found


def run(sandbox: BwrapSandbox, source: str, limits: Limits) -> tuple[str, object]:
    result = sandbox.run(Program(source, "python", ""), limits)
    return result.status, result.value if result.ok else result.detail


def test_a_job_may_use_a_shell(boxed: BwrapSandbox, limits: Limits) -> None:
    source = "import subprocess\nprint(subprocess.run('echo one two | wc -w', shell=True, capture_output=True).stdout)"
    assert run(boxed, source, limits) == ("ok", "b'2\\n'\n")


def test_processes_of_a_job_may_signal_each_other_but_not_the_first(boxed: BwrapSandbox, limits: Limits) -> None:
    source = """
import os, signal, time
child = os.fork()
if child == 0: time.sleep(60)
os.kill(child, signal.SIGTERM)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.kill(os.getppid(), signal.SIGKILL)
print("first lives")
"""
    assert boxed.run(Program(source, "python", ""), limits).status in ("error", "ok")
    status, value = run(boxed, source.replace("os.kill(os.getppid(), signal.SIGKILL)", ""), limits)
    assert (status, value) == ("ok", "-15\nfirst lives\n")


def test_more_processes_than_allowed_cannot_be_started(boxed: BwrapSandbox, limits: Limits) -> None:
    source = """
import os, time
made = 0
try:
    while made < 50:
        if os.fork() == 0: time.sleep(60)
        made += 1
except BlockingIOError:
    print(made)
"""
    assert run(boxed, source, limits) == ("ok", "3\n")


def test_memory_counts_over_all_processes_of_a_job(boxed: BwrapSandbox) -> None:
    source = """
import os, time
for _ in range(3):
    if os.fork() == 0:
        held = bytearray(100 * 2**20)
        time.sleep(60)
time.sleep(60)
"""
    status, detail = run(boxed, source, Limits(5.0, 30.0, memory_bytes=200 * 2**20))
    assert status == "memory"
    assert "all its processes" in str(detail)


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm"])
def test_files_count_as_memory_and_end_with_the_job(boxed: BwrapSandbox, folder: str) -> None:
    write = "import time\nfor i in range({count}): open(f'{folder}/{{i}}', 'wb').write(bytes({size}))\ntime.sleep(20)"
    small = Limits(5.0, 30.0, memory_bytes=64 * 2**20)
    assert run(boxed, write.format(count=60, folder=folder, size=2**20), small)[0] == "memory"
    assert run(boxed, write.format(count=20_000, folder=folder, size=0), small)[0] == "memory"
    assert run(boxed, f"import os\nprint(os.listdir('{folder}'))", small) == ("ok", "[]\n")


def test_the_cpu_time_of_processes_that_nobody_waits_for_counts(boxed: BwrapSandbox) -> None:
    source = "import os, time\nfor _ in range(2):\n    if os.fork() == 0:\n        while True: pass\ntime.sleep(60)"
    result = boxed.run(Program(source, "python", ""), Limits(cpu_seconds=0.3, wall_seconds=30.0))
    assert result.status == "timeout"
    assert "CPU" in result.detail
    assert result.cpu_seconds > 0.3


def test_a_daemon_ends_with_its_job(boxed: BwrapSandbox, limits: Limits) -> None:
    source = NAMED + "\ndef leave(name):\n    if os.fork() == 0: nap(name)\n    time.sleep(0.2)\n"
    assert boxed.run(Call(source, "leave", ["scaler-left"], 0), limits).ok
    assert named("scaler-left") == []


def test_a_job_that_is_late_or_floods_leaves_no_process(boxed: BwrapSandbox, limits: Limits) -> None:
    assert boxed.run(Call(NAMED, "nap", ["scaler-late"], 0), Limits(1.0, 0.3)).status == "timeout"
    flood = Program(NAMED + "if os.fork(): nap('scaler-flood')\nwhile True: print('x' * 10**6)", "python", "")
    assert boxed.run(flood, limits).status == "output"
    assert named("scaler-late") == named("scaler-flood") == []


def test_a_killed_parent_leaves_no_process(tmp_path: Path, boxed: BwrapSandbox) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path), "scaler-orphan"])
    try:
        assert wait_for(lambda: len(named("scaler-orphan")) == 2)
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    assert wait_for(lambda: not named("scaler-orphan"))


def test_jobs_leak_no_descriptor_no_process_and_no_file(boxed: BwrapSandbox, limits: Limits) -> None:
    jobs: list[Job] = [
        Call("def f(): return 1", "f", [], 0),
        Call("import os\ndef f(): os._exit(1)", "f", [], 0),
        Program("1 / 0", "python", ""),
        Program("while True: print('x' * 10**6)", "python", ""),
    ]

    def seen() -> tuple[int, int, list[int], list[Path]]:
        assert boxed.caller.link is not None
        runner = boxed.caller.link.pid
        held = [len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in (os.getpid(), runner)]
        return held[0], held[1], children(runner), sorted(Path(f"/proc/{runner}/cwd").iterdir())

    boxed.run_many(jobs, limits)
    before = seen()
    boxed.run_many(jobs * 5, limits)
    assert seen() == before
