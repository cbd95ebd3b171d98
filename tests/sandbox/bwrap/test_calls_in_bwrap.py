"""The tests of calls that all backends share. Left out: those of warm processes, which it does not keep."""

from __future__ import annotations

import pytest
from sandbox.test_calls import (  # noqa: F401 - collected from here
    call,
    test_a_result_over_the_output_limit_is_refused,
    test_a_sleeping_call_is_ended_by_the_clock,
    test_a_source_that_fails_to_load_tells_its_traceback,
    test_a_source_that_is_not_python_is_a_compile_result,
    test_an_endless_loop_is_ended_by_its_cpu_time,
    test_arguments_that_are_not_json_are_the_callers_error,
    test_deep_recursion_works_when_the_code_asks_for_it,
    test_large_arguments_and_results_pass,
    test_memory_is_limited,
    test_numpy_is_seeded_when_the_code_uses_it,
    test_printing_does_not_disturb_the_answer,
    test_results_come_in_the_order_of_the_jobs,
    test_the_global_generator_is_seeded_for_each_call,
)

from scaler_core.sandbox import Call, Limits
from scaler_sandbox.bwrap.sandbox import BwrapSandbox


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
    sandbox: BwrapSandbox, limits: Limits, function: str, status: str, detail: str
) -> None:
    if function == "huge" and not hasattr(__import__("sys"), "set_int_max_str_digits"):
        pytest.skip("this Python reads integers of any length")
    result = sandbox.run(call(function), limits)
    assert (result.status, result.value) == (status, None)
    assert detail in result.detail


@pytest.mark.parametrize("function", ["garbage", "forged", "closed"])
def test_a_call_that_spoils_its_answer_and_hangs_is_ended_by_the_clock(sandbox: BwrapSandbox, function: str) -> None:
    assert sandbox.run(call(function), Limits(cpu_seconds=1.0, wall_seconds=0.3)).status == "timeout"


def test_a_call_that_spoils_its_answer_is_a_protocol_result(sandbox: BwrapSandbox, limits: Limits) -> None:
    for text in (b"\xff" * 64, b"\0\0\0\2\0\0\0\0{}", b"\0\0"):
        source = f"import os\ndef f():\n    os.write(3, {text!r})\n    os._exit(0)"
        result = sandbox.run(Call(source, "f", [], 0), limits)
        assert result.status == "protocol"
        assert "did not answer as it must" in result.detail
