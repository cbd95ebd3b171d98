"""Sent as a Python job to the server, before a line `serve("…")` with the job as JSON. Not imported by SCALER.

It takes on the limits that the server does not know, and runs the job: a call prints its result as one marked line
of JSON on standard output; a program is run as `python main.py` would, and one that is not Python prints a marked
line on standard error. What is not covered: a job can lift these limits again; the server's own stay.
"""

from __future__ import annotations

import contextlib
import json
import linecache
import os
import random
import resource
import signal
import sys
import traceback
from types import ModuleType
from typing import Any

AGAIN = "SCALER_JOB"
STACK = 120 * 2**20
SETTINGS = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "PYTHONINTMAXSTRDIGITS": "0",
    "TZ": "UTC",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    AGAIN: "1",
}


def lower(kind: int, value: int) -> None:
    """Set a soft limit, as far as the hard one lets."""
    hard = resource.getrlimit(kind)[1]
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def start_again() -> None:
    """Start the interpreter once more, with hashes that do not differ between runs and a deep stack."""
    if AGAIN not in os.environ and os.path.isfile(sys.argv[0]):  # noqa: PTH113 - pathlib takes long to import
        lower(resource.RLIMIT_STACK, STACK)
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **SETTINGS})
    os.environ.pop(AGAIN, None)


def take_limits(job: dict[str, Any]) -> None:
    """CPU time and memory of this process."""
    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_AS, job["memory"])
    signal.setitimer(signal.ITIMER_PROF, job["cpu"])


def explain(error: BaseException, job: dict[str, Any]) -> str:
    """The traceback from the job's own frames on, shortened to its end."""
    source, file = job["source"], job["file"]
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    frames = error.__traceback__.tb_next if error.__traceback__ else None
    text = "".join(traceback.format_exception(type(error), error, frames)).strip()
    return text if len(text) <= job["detail"] else "…" + text[1 - job["detail"] :]


def read_code(job: dict[str, Any]) -> Any:
    """The compiled source; a text says why there is none."""
    try:
        return compile(job["source"], job["file"], "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return "".join(traceback.format_exception_only(type(error), error)).strip()


def seed(value: int, source: str) -> None:
    """Seed the generators that a job may draw from without naming them."""
    random.seed(value)
    if "numpy" in source:
        with contextlib.suppress(ImportError):
            __import__("numpy").random.seed(value % 2**32)


def answer(job: dict[str, Any]) -> tuple[str, str, str]:
    """Status, detail and JSON value of a call."""
    code, name = read_code(job), job["function"]
    if isinstance(code, str):
        return "compile", code, "null"
    module = ModuleType("scaler_job")
    sys.modules["scaler_job"] = module
    try:
        seed(0, job["source"])
        exec(code, module.__dict__)  # noqa: S102 - the one purpose of this process
        function = getattr(module, name, None)
        if not callable(function):
            return "error", f"the source defines no function '{name}'", "null"
        seed(job["seed"], job["source"])
        return serialise(function(*job["arguments"]), job)
    except MemoryError:
        return "memory", "MemoryError", "null"
    except BaseException as error:  # noqa: BLE001 - SystemExit and the like are the job's
        return "error", explain(error, job), "null"


def serialise(value: Any, job: dict[str, Any]) -> tuple[str, str, str]:
    """A value as JSON, if it is any and fits."""
    try:
        text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        return "error", f"{job['function']} returned a {type(value).__name__} that is not JSON: {error}", "null"
    if len(text) > job["most"]:
        return "output", f"a result of {len(text)} bytes; at most {job['most']} come through this server", "null"
    return "ok", "", text


def run_call(job: dict[str, Any]) -> None:
    """Answer on what was standard output; the job's own streams lead nowhere."""
    out, first = os.dup(1), os.getpid()
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    status, detail, value = answer(job)
    if os.getpid() == first:
        head = json.dumps({"status": status, "detail": detail})
        left = memoryview(f'\n{job["mark"]}{head[:-1]},"value":{value}}}\n'.encode())
        while left:
            left = left[os.write(out, left) :]
    os._exit(0)


def run_program(job: dict[str, Any]) -> None:
    """Run the source as the main program; what it raises is printed as usual, without the frames of this file."""
    code = read_code(job)
    if isinstance(code, str):
        sys.stderr.write(job["mark"] + json.dumps({"status": "compile", "detail": code}) + "\n")
        sys.exit(1)
    if job["kind"] == "check":
        return
    seed(0, job["source"])
    module = ModuleType("__main__")
    module.__dict__["__file__"] = job["file"]
    sys.modules["__main__"], sys.argv = module, [job["file"]]
    try:
        exec(code, module.__dict__)  # noqa: S102 - the one purpose of this process
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - reported as the interpreter reports it
        sys.stderr.write(explain(error, job) + "\n")
        sys.exit(1)


def serve(text: str) -> None:
    """Run the job."""
    start_again()
    job = json.loads(text)
    take_limits(job)
    run_call(job) if job["kind"] == "call" else run_program(job)
