"""A worker process: opens the environments of a run, then does one job after another until its input ends.

    python -m scaler_core.worker        # started by `workers.WorkerPool`, never by hand

Messages are JSON, one a line. In: `{"setup": …}` first, then `{"job": n, "operation": …, "payload": …, "deadline": s}`.
Out: `{"ready": true}` or `{"broken": text}`, then `{"job": n, "result": …}` or `{"job": n, "kind": …, "detail": …}`.
They go over copies of the standard streams; what an environment prints goes to standard error, which the parent keeps
the end of, and an environment that reads standard input finds it empty.

It ends, with all processes of its session, when its input ends: also when the trainer was killed. One exception: a job
that holds the interpreter's lock for ever in C code ends at its deadline, without the children it started.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import signal
import threading
import time
import traceback
from collections.abc import Iterator
from queue import SimpleQueue
from typing import Any

from scaler_core.environments import Environments, WorkerSetup, open_environments
from scaler_core.errors import ScalerError
from scaler_core.operations import WorkerFailure, perform, words_of

_STDIN, _STDOUT, _STDERR = 0, 1, 2
_GRACE = 1.0
"""Seconds to close sandboxes in, once the input ended."""


def _private_streams() -> tuple[int, int]:
    """Copies of standard input and output that no environment knows; the originals lead elsewhere."""
    incoming, outgoing = os.dup(_STDIN), os.dup(_STDOUT)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, _STDIN)
    os.close(nothing)
    os.dup2(_STDERR, _STDOUT)
    return incoming, outgoing


def _end() -> None:
    """End this process and, as it leads a session of its own, all that it started."""
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def _listen(incoming: int, lines: SimpleQueue[bytes | None]) -> None:
    """Read lines in a thread of its own, so that the end of input is seen while a job runs."""
    with os.fdopen(incoming, "rb") as stream:
        for line in stream:
            lines.put(line)
    lines.put(None)
    time.sleep(_GRACE)
    _end()


def _messages(incoming: int) -> Iterator[dict[str, Any]]:
    lines: SimpleQueue[bytes | None] = SimpleQueue()
    threading.Thread(target=_listen, args=(incoming, lines), name="scaler-input", daemon=True).start()
    while (line := lines.get()) is not None:
        yield json.loads(line)


def _send(outgoing: int, message: dict[str, Any]) -> None:
    rest = memoryview(json.dumps(message).encode() + b"\n")
    while rest:
        rest = rest[os.write(outgoing, rest) :]


@contextlib.contextmanager
def _watched(deadline: float) -> Iterator[None]:
    """Past the deadline, say on standard error where the job hangs, and exit.

    The parent's clock decides; this one needs no lock of the interpreter, so it also ends a job that hangs in C code
    after the parent was killed.
    """
    faulthandler.dump_traceback_later(deadline, exit=True, file=_STDERR)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def _answer(environments: Environments, message: dict[str, Any]) -> dict[str, Any]:
    try:
        with _watched(message["deadline"]):
            return {
                "job": message["job"],
                "result": perform(environments, message["operation"], message["payload"]),
            }
    except WorkerFailure as failure:
        return {"job": message["job"], "kind": failure.kind, "detail": failure.detail}


def main() -> None:
    """Serve until the input ends."""
    incoming, outgoing = _private_streams()
    messages = _messages(incoming)
    try:
        environments = open_environments(WorkerSetup.model_validate(next(messages)["setup"]))
    except Exception as error:  # noqa: BLE001 - whatever a stranger's plugin raises, the parent says it once
        _send(outgoing, {"broken": str(error) if isinstance(error, ScalerError) else words_of(error)})
        return
    with environments, contextlib.suppress(BrokenPipeError):
        _send(outgoing, {"ready": True})
        for message in messages:
            _send(outgoing, _answer(environments, message))


if __name__ == "__main__":
    try:
        main()
    except BaseException:  # noqa: BLE001 - said on standard error, the end of which the parent reports
        traceback.print_exc()
    finally:
        _end()
