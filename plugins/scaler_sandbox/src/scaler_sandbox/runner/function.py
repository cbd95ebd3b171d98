"""Inside a warm child: answer calls of the functions that one Python source defines.

The source is run once, into a module of its own; each call seeds `random` (and numpy's global generator, when the
code uses numpy) before the function. What is not covered: a function that changes its module's globals sees the
change in its next call in the same child.
"""

from __future__ import annotations

import json
import linecache
import os
import random
import resource
import sys
import threading
import traceback
from types import ModuleType
from typing import Any, Protocol

from .bounds import Bounds, cpu_seconds, drop_timers, peak_bytes, take_limits
from .frames import Frame, pack, receive
from .judge import shorten

MODULE = "scaler_job"
FILE = "<job>"
ARGUMENT_BYTES = 2**31


class Unfit(Exception):
    """A call cannot be answered with a value; `status` says why."""

    def __init__(self, status: str, detail: str) -> None:
        self.status, self.detail = status, detail
        super().__init__(detail)


def explain(error: BaseException, file: str, source: str) -> str:
    """The traceback from the job's own frames on, with its source lines."""
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    frames = error.__traceback__.tb_next if error.__traceback__ else None
    return shorten("".join(traceback.format_exception(type(error), error, frames)))


def explain_syntax(error: Exception) -> str:
    """Why a source is not Python."""
    return shorten("".join(traceback.format_exception_only(type(error), error)))


def seed_generators(seed: int) -> None:
    """Seed the generators a job may draw from without naming them."""
    random.seed(seed)
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed(seed % 2**32)


def load(source: str) -> ModuleType:
    """Run the source as a fresh module; raises Unfit with `compile` if it is not Python."""
    try:
        code = compile(source, FILE, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unfit("compile", explain_syntax(error)) from error
    if "numpy" in source:
        _import_numpy()
    seed_generators(0)
    module = ModuleType(MODULE)
    sys.modules[MODULE] = module
    exec(code, module.__dict__)  # noqa: S102 - the one purpose of this process
    return module


def _import_numpy() -> None:
    """Import numpy ahead, so that draws at module level are seeded too."""
    try:
        __import__("numpy")
    except ImportError:
        return  # the source says so itself when it needs it


def evaluate(module: ModuleType, request: dict[str, Any]) -> bytes:
    """The JSON result of one call; raises Unfit, or whatever the job raises."""
    function = getattr(module, request["function"], None)
    if not callable(function):
        raise Unfit("error", f"the source defines no function '{request['function']}'")
    seed_generators(request["seed"])
    value = function(*request["arguments"])
    try:
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode()
    except (TypeError, ValueError, RecursionError) as error:
        name = request["function"]
        raise Unfit("error", f"{name} returned a {type(value).__name__} that is not JSON: {error}") from error


class Stream(Protocol):
    """What this process needs of its connection to the runner: a socket has it."""

    def recv(self, most: int, /) -> bytes: ...

    def sendall(self, data: bytes, /) -> None: ...


class Calls:
    """Serves the calls of one source until the runner closes the connection."""

    def __init__(self, control: Stream, source: str) -> None:
        self._control = control
        self._source = source
        self._module: ModuleType | None = None
        self._process = os.getpid()

    def serve(self) -> None:
        """Answer calls; ends at the end of the connection."""
        while frame := receive(self._control, ARGUMENT_BYTES):
            answer = self._answer(frame)
            if os.getpid() != self._process:
                return  # the job forked: only the first process may answer
            self._control.sendall(answer)

    def _answer(self, frame: Frame) -> bytes:
        bounds = Bounds.of(frame.header)
        before = cpu_seconds(resource.getrusage(resource.RUSAGE_SELF))
        take_limits(bounds, cpu_used=before)
        status, detail, body = self._attempt(frame.body)
        drop_timers()
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = cpu_seconds(usage) - before
        if used > bounds.cpu:
            status, detail, body = "timeout", f"over {bounds.cpu:g} s of CPU time", b""
        elif len(body) > bounds.output:
            status, detail, body = "output", f"a result of {len(body)} bytes; at most {bounds.output}", b""
        header = {"number": frame.header["number"], "status": status, "detail": detail}
        header |= {"cpu": used, "total": cpu_seconds(usage), "memory": peak_bytes(usage)}
        header["stale"] = self._stale(status)
        return pack(header, body)

    def _stale(self, status: str) -> bool:
        """Whether this process is unfit for another call."""
        return status not in ("ok", "error", "compile") or threading.active_count() > 1

    def _attempt(self, body: bytes) -> tuple[str, str, bytes]:
        """Status, detail and result of one call."""
        try:
            if self._module is None:
                self._module = load(self._source)
            return "ok", "", evaluate(self._module, json.loads(body))
        except Unfit as unfit:
            return unfit.status, shorten(unfit.detail), b""
        except MemoryError:
            return "memory", "MemoryError", b""
        except BaseException as error:  # noqa: BLE001 - SystemExit and the like are the job's, not ours
            return "error", explain(error, FILE, self._source), b""
