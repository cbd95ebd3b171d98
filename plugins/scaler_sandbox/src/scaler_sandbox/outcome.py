"""From what the runner answered to a JobResult, believing nothing: garbage is a result too, `protocol`.

Each number, word and value is checked, as a job may have broken the runner. What is not covered: an answer that
is well-formed and false.
"""

from __future__ import annotations

import json
import math
from typing import Any, get_args

from scaler_core.sandbox import Job, JobResult, JobStatus, Program
from scaler_sandbox.runner.frames import Frame, Malformed

STATUSES: frozenset[str] = frozenset(get_args(JobStatus))
DETAIL_CHARS = 2000


def protocol(detail: str) -> JobResult:
    """The result of a job whose answer cannot be used."""
    return JobResult("protocol", detail=detail[:DETAIL_CHARS])


def compile_failure(message: str) -> JobResult:
    """The result of a job that cannot be compiled: the beginning of the message, where the first error is."""
    return JobResult("compile", detail=message[:DETAIL_CHARS])


def read_result(frame: Frame, job: Job) -> JobResult:
    """The result that a frame tells; never raises."""
    try:
        status, detail = _status(frame.header.get("status")), frame.header.get("detail")
        if not isinstance(detail, str):
            raise Malformed("no detail")
        return JobResult(
            status,
            _value(frame.body, job) if status == "ok" else None,
            detail[:DETAIL_CHARS],
            float(_amount(frame.header.get("cpu"))),
            float(_amount(frame.header.get("wall"))),
            int(_amount(frame.header.get("memory"))),
        )
    except (Malformed, ValueError, RecursionError, OverflowError) as error:
        return protocol(f"the runner's answer cannot be used: {type(error).__name__}: {error}")


def _status(found: Any) -> JobStatus:
    if not isinstance(found, str) or found not in STATUSES:
        raise Malformed(f"unknown status {found!r}")
    return found  # type: ignore[return-value]  # it is one of the literals, as just checked


def _amount(found: Any) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found) or found < 0:
        raise Malformed(f"{found!r} is not an amount")
    return found


def _value(body: bytes, job: Job) -> Any:
    if isinstance(job, Program):
        return body.decode(errors="replace")
    return json.loads(body)
