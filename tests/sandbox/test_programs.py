"""Python programs: standard input to standard output, as `python main.py` would."""

from __future__ import annotations

import pytest

from scaler_core.sandbox import Job, JobResult, Limits, Program
from scaler_sandbox.confined.sandbox import ConfinedSandbox
from scaler_sandbox.process import ProcessSandbox


def run(sandbox: ProcessSandbox | ConfinedSandbox, source: str, stdin: str, limits: Limits) -> JobResult:
    return sandbox.run(Program(source, "python", stdin), limits)


@pytest.mark.parametrize(
    "source",
    [
        "print(int(input()) + int(input()))",
        "import sys\nprint(sum(map(int, sys.stdin)))",
        "import sys\nprint(sum(map(int, sys.stdin.buffer.read().split())))",
        "print(sum(map(int, open(0).read().split())))",
        "import os\nprint(sum(map(int, os.read(0, os.fstat(0).st_size).split())))",
        "import os\nos.write(1, str(sum(map(int, os.read(0, 10**6).split()))).encode())",
        "import sys\nsys.stdout.write(str(int(input()) + int(input())))\nsys.exit()",
        "import sys\nsys.stdout.write(str(int(input()) + int(input())))\nsys.exit(0)",
        "print(int(input()) + int(input()))\nexit()",
        "print(int(input()) + int(input()))\nquit(0)\nprint(0)",
        "if __name__ == '__main__':\n    print(int(input()) + int(input()))",
        "def main():\n    global total\n    total = int(input()) + int(input())\nmain()\nprint(total)",
        "import atexit\n@atexit.register\ndef last(): print(int(input()) + int(input()))",
        "out = open(1, 'w')\nout.write(str(int(input()) + int(input())))",
        "import io, sys\nsys.stdin = io.StringIO(sys.stdin.read())\nprint(int(input()) + int(input()))",
        "import os, sys\nassert 'r' in sys.stdin.mode\nprint(sum(map(int, os.read(0, os.fstat(0).st_size).split())))",
        "import threading\nthreading.Thread(target=lambda: print(int(input()) + int(input()))).start()",
    ],
)
def test_every_usual_way_to_read_and_write_works(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits, source: str
) -> None:
    result = run(sandbox, source, "40\n2\n", limits)
    assert result.status == "ok", result.detail
    assert result.value.strip() == "42"


def test_deep_recursion_in_a_thread_with_a_large_stack_works(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    source = """
import sys, threading
sys.setrecursionlimit(10**6)
threading.stack_size(2**27)
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
def main(): print(depth(int(input())))
thread = threading.Thread(target=main)
thread.start()
thread.join()
"""
    result = run(sandbox, source, "50000", limits)
    assert (result.status, result.value) == ("ok", "50000\n"), result.detail


@pytest.mark.parametrize(
    ("source", "status", "detail"),
    [
        ("x = 1 / 0", "error", 'main.py", line 1, in <module>\n    x = 1 / 0'),
        ("import sys\nsys.exit(3)", "error", "exit code 3"),
        ("import sys\nsys.exit('no such case')", "error", "no such case"),
        ("import os\nos._exit(9)", "error", "exit code 9"),
        ("raise KeyboardInterrupt", "error", "KeyboardInterrupt"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "signal", "SIGSEGV"),
        ("import os\nos.abort()", "signal", "SIGABRT"),
        ("raise MemoryError", "memory", "MemoryError"),
        ("print(", "compile", "SyntaxError"),
        ("def f():\n\tif 1:\n        pass", "compile", "TabError"),
        ("while True: print('x' * 10**6)", "output", "bytes of output"),
    ],
)
def test_each_way_to_fail_has_its_status(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits, source: str, status: str, detail: str
) -> None:
    result = run(sandbox, source, "", limits)
    assert (result.status, result.value) == (status, None)
    assert detail in result.detail
    assert len(result.detail) <= 2000


def test_an_endless_loop_is_ended_by_its_cpu_time(sandbox: ProcessSandbox | ConfinedSandbox) -> None:
    result = run(sandbox, "while True: pass", "", Limits(cpu_seconds=0.2, wall_seconds=30.0))
    assert result.status == "timeout"
    assert "CPU" in result.detail
    assert 0.1 < result.cpu_seconds < 2.0


def test_cpu_time_counts_over_all_processes_of_a_job(unconfined: ProcessSandbox) -> None:
    source = """
import os, time
for _ in range(4):
    if os.fork() == 0:
        while time.process_time() < 0.1: pass
        os._exit(0)
    os.wait()
"""
    result = run(unconfined, source, "", Limits(cpu_seconds=0.2, wall_seconds=30.0))
    assert result.status == "timeout"


def test_a_sleeping_program_is_ended_by_the_clock(sandbox: ProcessSandbox | ConfinedSandbox) -> None:
    result = run(sandbox, "import time\ntime.sleep(60)", "", Limits(cpu_seconds=1.0, wall_seconds=0.3))
    assert result.status == "timeout"
    assert "clock" in result.detail


def test_closed_streams_do_not_end_the_waiting_early(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    source = "import os, time\nprint('done', flush=True)\nos.close(1)\nos.close(2)\ntime.sleep(0.2)\nos._exit(5)"
    result = run(sandbox, source, "", limits)
    assert result.status == "error"
    assert "exit code 5" in result.detail
    assert result.wall_seconds >= 0.2


def test_a_process_that_holds_the_output_open_does_not_hold_the_job(unconfined: ProcessSandbox, limits: Limits) -> None:
    source = "import os, time\nif os.fork() == 0: time.sleep(60)\nprint('parent')"
    result = run(unconfined, source, "", limits)
    assert (result.status, result.value) == ("ok", "parent\n")


def test_large_input_and_output_pass(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    text = "0123456789\n" * 400_000
    result = run(sandbox, "import sys\nfor line in sys.stdin: print(line, end='')", text, limits)
    assert result.value == text


def test_large_input_that_is_never_read_holds_nobody(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    assert run(sandbox, "print('unread')", "x" * 4_000_000, limits).value == "unread\n"


def test_a_flood_of_errors_is_shortened_to_its_end(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    source = "import sys\nprint('x' * 10**6, file=sys.stderr)\nraise ValueError('the end')"
    result = run(sandbox, source, "", limits)
    assert result.status == "error"
    assert result.detail.endswith("ValueError: the end")
    assert len(result.detail) == 2000


def test_text_outside_ascii_passes_and_broken_bytes_are_replaced(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    assert run(sandbox, "print(input()[::-1])", "größe 数", limits).value == "数 eßörg\n"
    assert run(sandbox, "import os\nos.write(1, b'a\\xff')", "", limits).value == "a\ufffd"


def test_a_program_answers_twice_the_same_though_it_draws(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    source = "import random\nprint(random.random(), hash('text'))"
    assert run(sandbox, source, "", limits).value == run(sandbox, source, "", limits).value


def test_results_come_in_the_order_of_the_jobs(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    sources = ["print(input())", "1 / 0", "print(input() * 2)"]
    jobs: list[Job] = [Program(sources[i % 3], "python", str(i)) for i in range(9)]
    results = sandbox.run_many(jobs, limits)
    assert [result.status for result in results] == ["ok", "error", "ok"] * 3
    assert [result.value for result in results if result.ok] == ["0\n", "22\n", "3\n", "55\n", "6\n", "88\n"]


def test_prepare_looks_at_the_syntax(sandbox: ProcessSandbox | ConfinedSandbox) -> None:
    assert sandbox.prepare("print(1)", "python").ok
    broken = sandbox.prepare("print(", "python")
    assert broken.status == "compile"
    assert "SyntaxError" in broken.detail


def test_an_empty_program_prints_nothing(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    result = run(sandbox, "", "", limits)
    assert (result.status, result.value) == ("ok", "")
