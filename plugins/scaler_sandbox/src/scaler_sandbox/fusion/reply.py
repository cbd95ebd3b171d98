"""From what a SandboxFusion server replied to a JobResult, believing nothing: garbage is a result too, `protocol`.

    result = read_reply(text, job, limits, mark)

The server tells how long a job ran, not its CPU time and memory: `cpu_seconds` is that time, `memory_bytes` is 0.
"""

from __future__ import annotations

import json
import math
import signal
from dataclasses import dataclass, replace
from typing import Any, cast

from scaler_core.sandbox import Call, Job, JobResult, JobStatus, Limits
from scaler_sandbox.outcome import DETAIL_CHARS, compile_failure, protocol
from scaler_sandbox.runner.bounds import Bounds
from scaler_sandbox.runner.frames import Malformed
from scaler_sandbox.runner.judge import judge, late, shorten

KEPT_BYTES = 2**20
"""How much of each stream the server keeps; it drops the rest in silence."""
UNDECODED = "[DecodeError]"
"""Begins what the server gives in place of output that is not UTF-8."""
BY_SHELL = 128
FATAL = (
    *("SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGSEGV", "SIGSYS"),
    *("SIGPROF", "SIGXCPU", "SIGXFSZ"),
)
SIGNALS = frozenset(int(getattr(signal, name)) for name in FATAL if hasattr(signal, name))
"""What a shell's exit code above 128 may stand for."""
ANSWERED = ("ok", "error", "compile", "memory", "output")


@dataclass(frozen=True)
class Ran:
    """What the server tells of one command."""

    status: str
    seconds: float
    code: int | None
    out: str
    err: str


def parse(text: bytes) -> dict[str, Any]:
    """A reply's object. Raises Malformed."""
    try:
        reply = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON: {error}") from error
    if not isinstance(reply, dict) or reply.get("status") not in ("Success", "Failed", "SandboxError"):
        raise Malformed("no status of a SandboxFusion server")
    return reply


def read_command(found: Any) -> Ran | None:
    """One of a reply's commands. Raises Malformed."""
    if found is None:
        return None
    if not isinstance(found, dict) or found.get("status") not in ("Finished", "Error", "TimeLimitExceeded"):
        raise Malformed("a command without a status")
    seconds, code = found.get("execution_time") or 0.0, found.get("return_code")
    out, err = found.get("stdout") or "", found.get("stderr") or ""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < math.inf:
        raise Malformed(f"an execution_time of {str(seconds)[:40]}")
    if isinstance(code, bool) or not isinstance(code, int | None) or not isinstance(out + err, str):
        raise Malformed("a return_code, stdout or stderr of another type")
    return Ran(found["status"], float(seconds), code, out, err)


def wait_status(code: int) -> int:
    """A return code as wait4 would have told it."""
    number = -code if code < 0 else code - BY_SHELL
    return number if number in SIGNALS else (code & 0xFF) << 8


def read_reply(text: bytes, job: Job, limits: Limits, mark: str) -> JobResult:
    """The result that a reply tells; never raises."""
    try:
        reply = parse(text)
        if reply["status"] == "SandboxError":
            return protocol(f"the server could not run the job: {reply.get('message')!s}")
        built, ran = read_command(reply.get("compile_result")), read_command(reply.get("run_result"))
        if built is not None and (failed := _compile_problem(built)):
            return failed
        if ran is None:
            raise Malformed("no run_result")
        kept = KEPT_BYTES - 1
        called = isinstance(job, Call)
        result = _judge(ran, limits, mark, most=kept if called else min(limits.output_bytes, kept))
        if not result.ok:
            return result
        return _answer(ran.out, result, limits, mark) if called else replace(result, value=ran.out)
    except (Malformed, TypeError, ValueError, RecursionError, OverflowError) as error:
        return protocol(f"the server's reply cannot be used: {error}")


def read_compilation(text: bytes) -> JobResult:
    """Whether a source was compiled, whatever became of the program; never raises."""
    try:
        reply = parse(text)
        built = read_command(reply.get("compile_result"))
        if built is None:
            return protocol(f"the server did not compile: {reply.get('message')!s}")
        return _compile_problem(built) or JobResult("ok")
    except (Malformed, TypeError, ValueError, OverflowError) as error:
        return protocol(f"the server's reply cannot be used: {error}")


def _compile_problem(built: Ran) -> JobResult | None:
    """The result of a job whose source was not compiled."""
    if built.status == "Error":
        return protocol(f"the server could not start its compiler: {built.err}")
    if built.status == "TimeLimitExceeded":
        return compile_failure(f"the compiler took over {built.seconds:g} s")
    if built.code:
        return compile_failure((built.err or built.out).strip() or f"the compiler ended with exit code {built.code}")
    return None


def _judge(ran: Ran, limits: Limits, mark: str, *, most: int) -> JobResult:
    """What became of a command that may print `most` bytes; `ok` still without its value."""
    bounds = Bounds(limits.cpu_seconds, limits.wall_seconds, limits.memory_bytes, limits.output_bytes)
    if ran.status == "Error":
        return protocol(f"the server could not run the job: {ran.err}")
    if len(ran.out.encode(errors="surrogatepass")) > most:
        status, detail = "output", f"over {most} bytes of output; this server keeps {KEPT_BYTES} at most"
    elif ran.out.startswith(UNDECODED):
        status, detail = "protocol", f"the server could not read the output as UTF-8, or cut it: {ran.out}"
    elif ran.status == "TimeLimitExceeded":
        status, detail = "timeout", late(bounds)
    elif ran.code is None:
        raise Malformed("no return_code")
    elif mark in ran.err:
        status, detail = "compile", _marked(ran.err, mark)["detail"]
    else:
        status, detail = judge(wait_status(ran.code), used=0.0, peak=0, bounds=bounds, complaint=ran.err)
    return JobResult(cast("JobStatus", status), None, shorten(str(detail)), ran.seconds, ran.seconds, 0)


def _marked(text: str, mark: str) -> dict[str, Any]:
    """The object in the last marked line. Raises Malformed or what JSON raises."""
    found = json.loads(text[text.rindex(mark) + len(mark) :].partition("\n")[0])
    if not isinstance(found, dict) or found.get("status") not in ANSWERED or not isinstance(found.get("detail"), str):
        raise Malformed("a marked line without a status")
    return found


def _answer(text: str, ran: JobResult, limits: Limits, mark: str) -> JobResult:
    """What a call answered."""
    if mark not in text:
        return replace(ran, status="error", detail="the call ended its process instead of returning")
    found = _marked(text, mark)
    value = found.get("value") if found["status"] == "ok" else None
    if len(json.dumps(value, separators=(",", ":"))) > limits.output_bytes:
        return replace(ran, status="output", detail=f"a result of over {limits.output_bytes} bytes")
    return replace(ran, status=found["status"], detail=found["detail"][:DETAIL_CHARS], value=value)
