"""The runner believes no report and no answer that is not whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_sandbox.bwrap.job import judged, read_report
from scaler_sandbox.bwrap.serve import call_answer
from scaler_sandbox.runner.bounds import Bounds
from scaler_sandbox.runner.frames import pack

BOUNDS = Bounds(cpu=1.0, wall=2.0, memory=2**20, output=100)
REPORT = {"ended": 0, "cpu": 0.1, "peak": 7, "wall": 0.2, "why": "", "news": None}
OK = {"status": "ok", "detail": ""}


@given(st.binary(max_size=200))
def test_any_bytes_are_a_report_or_none(text: bytes) -> None:
    assert read_report(text) is None or isinstance(json.loads(text), dict)


@pytest.mark.parametrize("name", ["ended", "cpu", "peak", "wall", "why"])
def test_a_report_without_a_field_is_none(name: str) -> None:
    assert read_report(json.dumps(REPORT).encode()) == REPORT
    assert read_report(json.dumps({key: value for key, value in REPORT.items() if key != name}).encode()) is None
    assert read_report(json.dumps(REPORT | {name: []}).encode()) is None


def test_a_sandbox_without_a_report_did_not_run_the_job() -> None:
    header, output = judged({"status": "error", "detail": "bwrap: refused"}, None, b"forged", BOUNDS)
    assert header["status"] == "lockdown_failed"
    assert "bwrap: refused" in header["detail"]
    assert output == b""


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({}, "ok"),
        ({"why": "wall"}, "timeout"),
        ({"why": "memory"}, "memory"),
        ({"news": {"status": "compile", "detail": "SyntaxError"}}, "compile"),
    ],
)
def test_what_the_first_process_tells_decides(more: dict[str, object], status: str) -> None:
    header, output = judged(OK, REPORT | more, b"output", BOUNDS)
    assert header["status"] == status
    assert output == (b"output" if status == "ok" else b"")


@given(st.binary(max_size=300))
def test_any_output_of_a_call_has_a_status(output: bytes) -> None:
    header, _ = call_answer(OK, output, BOUNDS)
    assert header["status"] in ("error", "protocol")


def test_a_call_gives_its_status_and_value_but_not_its_figures() -> None:
    fields = {"number": 1, "status": "ok", "detail": "", "cpu": 99.0, "total": 99.0, "memory": 99, "stale": False}
    header, body = call_answer(OK | {"cpu": 0.1}, pack(fields, b"[1]"), BOUNDS)
    assert (header, body) == (OK | {"cpu": 0.1}, b"[1]")
    assert call_answer(OK, pack(fields | {"number": 2}, b"[1]"), BOUNDS)[0]["status"] == "protocol"
