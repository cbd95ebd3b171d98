"""Calls of Python functions in warm children."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from scaler_core.sandbox import Call, Job, Limits, Program
from scaler_sandbox.confined.sandbox import ConfinedSandbox
from scaler_sandbox.process import ProcessSandbox, process

TOOLS = """
import os, random, signal, sys, threading, time

def echo(*values): return values
def draw(): return [random.randrange(1000) for _ in range(3)]
def spin():
    while True: pass
def nap(): time.sleep(60)
def crash(): os.kill(os.getpid(), signal.SIGSEGV)
def leave(): os._exit(0)
def fail(): raise ValueError("the generator failed")
def quit(): sys.exit(3)
def eat(): return len(bytearray(2**31))
def many(): return "x" * 2_000_000
def odd(): return {1, 2}
def infinite(): return float("inf")
def chatter():
    for stream in (sys.stdout, sys.stderr, sys.__stdout__): print("{}[]" * 100000, file=stream)
    os.write(1, b"garbage"); os.write(2, b"garbage")
    return "quiet"
def garbage():
    for descriptor in range(3, 64):
        try: os.write(descriptor, b"\\xff" * 64)
        except OSError: pass
    time.sleep(60)
def forged():
    for descriptor in range(3, 64):
        try: os.write(descriptor, b"\\0\\0\\0\\2\\0\\0\\0\\0{}")
        except OSError: pass
    time.sleep(60)
def closed():
    os.closerange(0, 64)
    time.sleep(60)
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
def run_deep(n):
    sys.setrecursionlimit(10**6)
    return deep(n)
def forever(): return forever()
def forked():
    if os.fork() == 0: return "child"
    return "parent"
def thread(): threading.Thread(target=time.sleep, args=(60,), daemon=True).start(); return os.getpid()
def process(): return os.getpid()
def secrets(): return sorted(os.environ)
def folder(): return os.listdir(".")
def litter(): os.makedirs("a/b"); open("a/b/c", "w").close(); open("d", "w").close()
def ask(): return input()
def huge(): return 10 ** 5000
bad_name = 3
"""


def call(function: str, *arguments: object, seed: int = 0) -> Call:
    return Call(TOOLS, function, arguments, seed)


def test_a_call_returns_json_and_tuples_become_lists(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    result = sandbox.run(call("echo", 1, "zwölf", [2.5, None], {"n": True}), limits)
    assert result.status == "ok"
    assert result.value == [1, "zwölf", [2.5, None], {"n": True}]
    assert result.wall_seconds > 0
    assert result.memory_bytes > 0


def test_the_global_generator_is_seeded_for_each_call(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    seeds = [17, 3, 17, 2**70]
    found = [result.value for result in sandbox.run_many([call("draw", seed=seed) for seed in seeds], limits)]
    expected = []
    for seed in seeds:
        random = Random(seed)
        expected.append([random.randrange(1000) for _ in range(3)])
    assert found == expected


def test_numpy_is_seeded_when_the_code_uses_it(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    pytest.importorskip("numpy")
    code = "import numpy\nearly = numpy.random.rand()\ndef draw(): return early, numpy.random.rand()"
    wide = Limits(5.0, 30.0, memory_bytes=4 * 2**30)
    first = sandbox.run(Call(code, "draw", [], 5), wide)
    if "No module named 'numpy'" in first.detail:
        pytest.skip("numpy is not in this interpreter's own folders, so jobs do not have it")
    again = sandbox.run(Call(code, "draw", [], 5), wide)
    fresh = sandbox.run(Call(code + "\n", "draw", [], 5), wide)
    other = sandbox.run(Call(code, "draw", [], 6), wide)
    assert first.ok, first.detail
    assert first.value == again.value == fresh.value
    assert first.value != other.value


def test_the_source_is_run_once_for_many_calls(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    pids = {sandbox.run(call("process"), limits).value for _ in range(5)}
    assert len(pids) == 1


def test_a_child_is_replaced_after_500_calls(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    code = "import os\ndef process(): return os.getpid()"
    pids = [sandbox.run(Call(code, "process", [], 0), limits).value for _ in range(501)]
    assert len(set(pids[:500])) == 1
    assert pids[500] != pids[0]


@pytest.mark.parametrize(
    ("function", "status", "detail"),
    [
        ("fail", "error", "ValueError: the generator failed"),
        ("quit", "error", "SystemExit: 3"),
        ("leave", "error", "ended its process"),
        ("crash", "signal", "SIGSEGV"),
        ("odd", "error", "odd returned a set that is not JSON"),
        ("infinite", "error", "infinite returned a float that is not JSON"),
        ("absent", "error", "no function 'absent'"),
        ("bad_name", "error", "no function 'bad_name'"),
        ("forever", "error", "RecursionError"),
        ("ask", "error", "EOFError"),
        ("garbage", "protocol", "did not answer as it must"),
        ("forged", "protocol", "did not answer as it must"),
        ("closed", "protocol", "did not answer as it must"),
        ("huge", "protocol", "4300"),
    ],
)
def test_each_way_to_fail_has_its_status_and_the_next_call_works(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits, function: str, status: str, detail: str
) -> None:
    if function == "huge" and not hasattr(__import__("sys"), "set_int_max_str_digits"):
        pytest.skip("this Python reads integers of any length")
    result = sandbox.run(call(function), limits)
    assert (result.status, result.value) == (status, None)
    assert detail in result.detail
    assert len(result.detail) <= 2000
    assert sandbox.run(call("echo", 1), limits).value == [1]


def test_an_endless_loop_is_ended_by_its_cpu_time(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    result = sandbox.run(call("spin"), Limits(cpu_seconds=0.2, wall_seconds=30.0))
    assert result.status == "timeout"
    assert "CPU" in result.detail
    assert 0.1 < result.cpu_seconds < 2.0
    assert sandbox.run(call("echo", 1), limits).ok


def test_a_sleeping_call_is_ended_by_the_clock(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    result = sandbox.run(call("nap"), Limits(cpu_seconds=1.0, wall_seconds=0.3))
    assert result.status == "timeout"
    assert "clock" in result.detail
    assert result.wall_seconds >= 0.3
    assert sandbox.run(call("echo", 1), limits).ok


@pytest.mark.skipif(os.uname().sysname == "Darwin", reason="macOS does not limit address space")
def test_memory_is_limited(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    assert sandbox.run(call("eat"), limits).status == "memory"
    assert sandbox.run(call("echo", 1), limits).ok


def test_a_result_over_the_output_limit_is_refused(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    small = Limits(cpu_seconds=5.0, wall_seconds=30.0, output_bytes=1_000_000)
    assert sandbox.run(call("many"), small).status == "output"
    assert sandbox.run(call("many"), limits).value == "x" * 2_000_000


def test_large_arguments_and_results_pass(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    big = list(range(300_000))
    assert sandbox.run(call("echo", big), limits).value == [big]


def test_printing_does_not_disturb_the_answer(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    assert sandbox.run(call("chatter"), limits).value == "quiet"


def test_deep_recursion_works_when_the_code_asks_for_it(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    assert sandbox.run(call("run_deep", 50_000), limits).value == 50_000


def test_only_the_first_process_of_a_call_answers(unconfined: ProcessSandbox, limits: Limits) -> None:
    assert unconfined.run(call("forked"), limits).value == "parent"
    assert unconfined.run(call("echo", 1), limits).value == [1]


def test_a_call_that_leaves_a_thread_behind_costs_the_child_its_place(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    threaded = sandbox.run(call("thread"), limits).value
    assert sandbox.run(call("process"), limits).value != threaded


def test_a_source_that_is_not_python_is_a_compile_result(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    for broken in ("def f(:\n", "x = '\0'"):
        result = sandbox.run(Call(broken, "f", [], 0), limits)
        assert result.status == "compile"
        assert "Error" in result.detail


def test_a_source_that_fails_to_load_tells_its_traceback(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    result = sandbox.run(Call("import nowhere\ndef f(): return 1", "f", [], 0), limits)
    assert result.status == "error"
    assert "line 1" in result.detail
    assert "import nowhere" in result.detail


def test_the_jobs_environment_holds_nothing_of_the_users(
    cache: Path, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_API_KEY", "secret")
    own = process(cache)
    try:
        names = own.run(call("secrets"), limits).value
    finally:
        own.close()
    assert "PATH" in names
    assert "FAKE_API_KEY" not in names


def test_no_job_finds_what_another_one_left(unconfined: ProcessSandbox, limits: Limits) -> None:
    assert unconfined.run(call("litter"), limits).ok
    assert unconfined.run(call("folder"), limits).value == []


def test_results_come_in_the_order_of_the_jobs(sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    jobs: list[Job] = [Call(TOOLS + f"# {i % 7}", "echo", [i], 0) for i in range(40)]
    assert [result.value for result in sandbox.run_many(jobs, limits)] == [[i] for i in range(40)]


def test_more_sources_than_warm_children_all_answer(cache: Path, limits: Limits) -> None:
    own = process(cache, warm=2)
    try:
        jobs: list[Job] = [Call(f"def f(): return {i % 5}", "f", [], 0) for i in range(20)]
        assert [result.value for result in own.run_many(jobs, limits)] == [i % 5 for i in range(20)]
    finally:
        own.close()


def test_a_source_that_the_runner_forgot_is_told_again(
    cache: Path, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scaler_sandbox.caller.KNOWN_SOURCES", 2)
    own = process(cache)
    try:
        jobs: list[Job] = [Program(f"print({i % 3})" if i % 3 else "", "python", "") for i in range(9)]
        assert [result.value for result in own.run_many(jobs, limits)] == ["", "1\n", "2\n"] * 3
    finally:
        own.close()


def test_arguments_that_are_not_json_are_the_callers_error(
    sandbox: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    with pytest.raises(TypeError):
        sandbox.run(call("echo", {1, 2}), limits)
