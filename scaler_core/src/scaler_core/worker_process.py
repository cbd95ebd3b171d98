"""The parent's end of one worker process: its pipes, the job it runs and the last words it printed.

Owned by the pool's pump thread. Nothing here blocks, apart from the moment in which a killed process is reaped.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import IO, Any, cast

from scaler_core.hang import without_stacks

MOST_BYTES = 64 * 2**20
"""The longest message a worker may send."""
_MOST_WORDS = 16_000
_MOST_TOLD = 2000
_CHUNK = 2**18


class Garbled(Exception):
    """The worker sent what is no message."""


class Ended(Exception):
    """The worker closed its output: it ended, or is about to."""


@dataclass
class Job:
    """One thing to do. `body` is a JSON object; `deadline` in seconds, from the moment a worker gets it.

    `subject`: the environment it is about.
    """

    body: bytes
    deadline: float
    subject: str = ""
    future: Future[dict[str, Any]] = field(default_factory=Future)


def _environment(changes: Mapping[str, str]) -> dict[str, str]:
    """The parent's, with its import path and `changes`: what it can import, a worker can."""
    path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)  # noqa: PTH109 - text joined to text
    return {**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1", **changes}


class WorkerProcess:
    """One worker. `ready` once it opened its environments; `job` while it has one; `expires`: when to kill it."""

    def __init__(
        self, setup: bytes, selector: selectors.BaseSelector, *, start_deadline: float, environ: Mapping[str, str]
    ) -> None:
        """Start it; `setup` is its first message. Raises OSError when no process can be started."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scaler_core.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(environ),
            start_new_session=True,
            bufsize=0,
        )
        self.stdin = cast(IO[bytes], self.process.stdin)
        self.stdout = cast(IO[bytes], self.process.stdout)
        self.stderr = cast(IO[bytes], self.process.stderr)
        for pipe in self.pipes:
            os.set_blocking(pipe.fileno(), False)
        self.ready = False
        self.job: Job | None = None
        self.number = 0
        self.started = time.monotonic()
        self.expires = self.started + start_deadline
        self._selector = selector
        self._outgoing = bytearray()
        self._incoming = bytearray()
        self._words = b""
        selector.register(self.stdout, selectors.EVENT_READ, self)
        selector.register(self.stderr, selectors.EVENT_READ, self)
        self.send(setup)

    @property
    def pipes(self) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
        """Standard input, output and error of the worker, as seen from here."""
        return self.stdin, self.stdout, self.stderr

    @property
    def idle(self) -> bool:
        """Whether it can take a job."""
        return self.ready and self.job is None

    def give(self, job: Job, *, grace: float) -> None:
        """Send it a job. Its deadline runs from now; after it, the worker has `grace` to say where it hangs."""
        self.number += 1
        self.job, self.started = job, time.monotonic()
        self.expires = self.started + job.deadline + grace
        self.send(b'{"job": %d, ' % self.number + job.body[1:] + b"\n")

    def send(self, line: bytes) -> None:
        """Queue bytes for its input and write what the pipe takes."""
        self._outgoing += line
        self.flush()

    def flush(self) -> None:
        """Write what the pipe takes; ask the selector for a call when there is more."""
        with contextlib.suppress(BlockingIOError, BrokenPipeError):  # a broken pipe is seen when reading
            sent = self.stdin.write(self._outgoing)
            del self._outgoing[: sent or 0]
        waiting = self.stdin in self._selector.get_map()
        if self._outgoing and not waiting:
            self._selector.register(self.stdin, selectors.EVENT_WRITE, self)
        elif not self._outgoing and waiting:
            self._selector.unregister(self.stdin)

    def listen(self) -> None:
        """Keep the end of what it prints."""
        read = self.stderr.read(_CHUNK)
        if read:
            self._words = (self._words + read)[-_MOST_WORDS:]
        elif read == b"":
            self._selector.unregister(self.stderr)

    def receive(self) -> list[dict[str, Any]]:
        """The messages that have arrived; raises Ended or Garbled."""
        read = self.stdout.read(_CHUNK)
        if read == b"":
            raise Ended
        self._incoming += read or b""
        if b"\n" not in (read or b""):
            if len(self._incoming) > MOST_BYTES:
                raise Garbled(f"a message of over {MOST_BYTES} bytes")
            return []
        *lines, rest = self._incoming.split(b"\n")
        self._incoming = rest
        return [self._parse(bytes(line)) for line in lines]

    def _parse(self, line: bytes) -> dict[str, Any]:
        try:
            message = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Garbled(f"not JSON: {line[:200]!r}") from error
        if not isinstance(message, dict):
            raise Garbled(f"not an object: {line[:200]!r}")
        return message

    def kill(self) -> str:
        """End it and every process of its session; returns how it ended, with its last words. Idempotent."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=5)
        self._close()
        return self._ending()

    def _close(self) -> None:
        for pipe in self.pipes:
            if not pipe.closed:
                if pipe is self.stderr:
                    self._words = (self._words + (pipe.read(_CHUNK) or b""))[-_MOST_WORDS:]
                with contextlib.suppress(KeyError):
                    self._selector.unregister(pipe)
                pipe.close()

    def _ending(self) -> str:
        code = self.process.returncode
        how = "it does not die" if code is None else f"exit status {code}"
        if code is not None and code < 0:
            how = f"killed by {signal.Signals(-code).name}"
        words = without_stacks(self._words.decode("utf-8", "replace").strip())[-_MOST_TOLD:]
        return f"{how}; its last words: {words}" if words else how
