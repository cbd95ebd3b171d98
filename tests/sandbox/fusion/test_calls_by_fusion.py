"""The tests of calls that all backends share. Left out: warm processes, and results above what the server keeps."""

from __future__ import annotations

import pytest
from sandbox.test_calls import (  # noqa: F401 - collected from here
    call,
    test_a_sleeping_call_is_ended_by_the_clock,
    test_a_source_that_fails_to_load_tells_its_traceback,
    test_a_source_that_is_not_python_is_a_compile_result,
    test_arguments_that_are_not_json_are_the_callers_error,
    test_deep_recursion_works_when_the_code_asks_for_it,
    test_memory_is_limited,
    test_numpy_is_seeded_when_the_code_uses_it,
    test_printing_does_not_disturb_the_answer,
    test_results_come_in_the_order_of_the_jobs,
    test_the_global_generator_is_seeded_for_each_call,
)

from scaler_core.sandbox import Call, Limits
from scaler_sandbox.fusion.sandbox import FusionSandbox


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
        ("huge", "protocol", "4300"),
    ],
)
def test_each_way_to_fail_has_its_status(
    sandbox: FusionSandbox, limits: Limits, function: str, status: str, detail: str
) -> None:
    if function == "huge" and not hasattr(__import__("sys"), "set_int_max_str_digits"):
        pytest.skip("this Python reads integers of any length")
    result = sandbox.run(call(function), limits)
    assert (result.status, result.value) == (status, None)
    assert detail in result.detail


def test_a_call_returns_json_and_tuples_become_lists(sandbox: FusionSandbox, limits: Limits) -> None:
    result = sandbox.run(call("echo", 1, "zwölf", [2.5, None], {"n": True}, "\ud800"), limits)
    assert (result.status, result.value) == ("ok", [1, "zwölf", [2.5, None], {"n": True}, "\ud800"])
    assert result.wall_seconds > 0


def test_an_endless_loop_is_ended_by_its_cpu_time(sandbox: FusionSandbox) -> None:
    result = sandbox.run(call("spin"), Limits(cpu_seconds=0.2, wall_seconds=30.0))
    assert result.status == "timeout"
    assert "CPU" in result.detail


def test_only_the_first_process_of_a_call_answers(sandbox: FusionSandbox, limits: Limits) -> None:
    assert sandbox.run(call("forked"), limits).value == "parent"


def test_a_result_over_the_output_limit_is_refused(sandbox: FusionSandbox, limits: Limits) -> None:
    assert sandbox.run(call("many"), limits).status == "output", "the server keeps a MiB"
    small = Limits(cpu_seconds=5.0, wall_seconds=30.0, output_bytes=1000)
    medium = Call("def f(n): return 'x' * n", "f", [900], 0)
    assert sandbox.run(medium, small).value == "x" * 900
    assert sandbox.run(Call(medium.source, "f", [1100], 0), small).status == "output"


def test_large_arguments_and_results_pass_up_to_a_mebibyte(sandbox: FusionSandbox, limits: Limits) -> None:
    big = list(range(140_000))
    assert sandbox.run(call("echo", big), limits).value == [big]
