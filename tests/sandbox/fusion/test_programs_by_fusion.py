"""The tests of programs that all backends share. Left out: what is judged by figures that the server does not give."""

from __future__ import annotations

import pytest
from sandbox.test_native_programs import MODES
from sandbox.test_programs import (  # noqa: F401 - collected from here
    test_a_program_answers_twice_the_same_though_it_draws,
    test_a_sleeping_program_is_ended_by_the_clock,
    test_an_empty_program_prints_nothing,
    test_closed_streams_do_not_end_the_waiting_early,
    test_deep_recursion_in_a_thread_with_a_large_stack_works,
    test_every_usual_way_to_read_and_write_works,
    test_large_input_that_is_never_read_holds_nobody,
    test_prepare_looks_at_the_syntax,
    test_results_come_in_the_order_of_the_jobs,
)

from scaler_core.sandbox import Limits, Program
from scaler_sandbox.fusion.sandbox import FusionSandbox


@pytest.mark.parametrize(
    ("source", "status", "detail"),
    [
        ("x = 1 / 0", "error", 'main.py", line 1, in <module>\n    x = 1 / 0'),
        ("import sys\nsys.exit(3)", "error", "exit code 3"),
        ("import sys\nsys.exit('no such case')", "error", "no such case"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "signal", "SIGSEGV"),
        ("import os\nos._exit(139)", "signal", "SIGSEGV"),
        ("raise MemoryError", "memory", "MemoryError"),
        ("print(", "compile", "SyntaxError"),
        ("print('x' * 2**20)", "output", "bytes of output"),
        ("while True: pass", "timeout", "CPU"),
        ("import os\nos.write(1, b'a\\xff')", "protocol", "UTF-8"),
    ],
)
def test_each_way_to_fail_has_its_status(sandbox: FusionSandbox, source: str, status: str, detail: str) -> None:
    result = sandbox.run(Program(source, "python", ""), Limits(cpu_seconds=0.5, wall_seconds=30.0))
    assert (result.status, result.value) == (status, None)
    assert detail in result.detail


def test_output_passes_up_to_the_limit(sandbox: FusionSandbox) -> None:
    small = Limits(cpu_seconds=5.0, wall_seconds=30.0, output_bytes=1000)
    assert sandbox.run(Program("print('x' * 999)", "python", ""), small).ok
    assert sandbox.run(Program("print('x' * 1000)", "python", ""), small).status == "output"


def test_text_outside_ascii_passes(sandbox: FusionSandbox, limits: Limits) -> None:
    assert sandbox.run(Program("print(input()[::-1])", "python", "größe 数"), limits).value == "数 eßörg\n"


@pytest.mark.parametrize(
    ("mode", "status", "detail"),
    [(1, "error", "wrong case"), (2, "signal", "SIGSEGV"), (4, "timeout", "clock"), (5, "memory", ""), (7, "ok", "")],
)
def test_each_way_of_a_native_program_has_its_status(
    native: FusionSandbox, mode: int, status: str, detail: str
) -> None:
    limits = Limits(wall_seconds=0.5 if mode == 4 else 30.0, memory_bytes=2**30)
    result = native.run(Program(MODES, "cpp", str(mode)), limits)
    assert result.status == status
    assert detail in result.detail


def test_a_compile_error_comes_with_the_compilers_message(native: FusionSandbox, limits: Limits) -> None:
    source = "int main() { return undeclared_name; }"
    ran, prepared = native.run(Program(source, "cpp", ""), limits), native.prepare(source, "cpp")
    assert ran.status == prepared.status == "compile"
    assert "undeclared_name" in ran.detail
    assert "undeclared_name" in prepared.detail
    assert native.prepare("int main() { for (;;); }", "cpp").ok
