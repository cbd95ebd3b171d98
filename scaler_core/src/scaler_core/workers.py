"""Worker processes that make instances and run foreign verifiers, outside of the trainer's process.

    with WorkerPool(setup, workers=4) as pool:
        future = pool.submit("generate", {"environment": "pack/name", "level": 3, "seed": 17}, deadline=10.0)
        future.result()                          # {"instance": {…}}, or raises WorkerFailure

A worker that hangs, dies or answers garbage is killed with all that it started, and replaced; its job fails with a
`WorkerFailure`, never silently. What no replacement can mend (a plugin that does not load) fails every job with
`WorkersFailed`. `InlinePool` has the same methods and no processes, for debugging.

What is covered: hangs (also in C code), crashes, `os._exit`, garbage on standard output, children left behind.
What is not covered: hostile code. Workers run installed packages; code in records goes to a `Sandbox`. A worker has
no limit on memory.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import selectors
import threading
import time
import weakref
from collections.abc import Mapping
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Protocol

from scaler_core.environment import Environment
from scaler_core.environments import Environments, WorkerSetup, open_environments
from scaler_core.errors import ScalerError
from scaler_core.job_queue import JobQueue
from scaler_core.operations import FailureKind, WorkerFailure, perform
from scaler_core.worker_process import Ended, Garbled, Job, WorkerProcess

__all__ = ["InlinePool", "JobPool", "WorkerFailure", "WorkerPool", "WorkerSetup", "WorkersFailed"]

_GRACE = 0.25
"""Seconds past a deadline in which a worker may say where it hangs; and between two looks for dead workers."""
_MOST_STRIKES = 3
_FAILURE_KINDS = ("error", "invalid")


class WorkersFailed(ScalerError):
    """No worker can do any job: they do not start, or the pool was closed."""


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def subject_of(payload: Mapping[str, Any]) -> str:
    """The environment that an operation's payload names."""
    return str(payload.get("environment") or payload.get("instance", {}).get("environment", ""))


class JobPool(Protocol):
    """What `Generator` and `Verifier` need: a WorkerPool or an InlinePool."""

    @property
    def workers(self) -> int:
        """How many processes; 0 when jobs run in this one, at once."""

    def submit(
        self, operation: str, payload: dict[str, Any], *, deadline: float, speculative: bool = False
    ) -> Future[dict[str, Any]]:
        """The future result of a job; it raises WorkerFailure or WorkersFailed. `deadline` in seconds."""

    def close(self) -> None:
        """End all that was started. Idempotent."""


class InlinePool:
    """Jobs run at once in this process, with no deadline: for debugging, and where processes cannot be had."""

    workers = 0

    def __init__(self, source: WorkerSetup | Mapping[str, Environment]) -> None:
        """`source`: what to open, or environments that are open already and stay so."""
        self._own = isinstance(source, WorkerSetup)
        self._environments = open_environments(source) if isinstance(source, WorkerSetup) else source

    def submit(
        self, operation: str, payload: dict[str, Any], *, deadline: float, speculative: bool = False
    ) -> Future[dict[str, Any]]:
        """Do the job now; the deadline is not kept."""
        future: Future[dict[str, Any]] = Future()
        try:
            future.set_result(perform(self._environments, operation, payload))
        except WorkerFailure as failure:
            future.set_exception(failure)
        return future

    def close(self) -> None:
        """Close the environments, if they were opened here."""
        if self._own and isinstance(self._environments, Environments):
            self._environments.close()


class WorkerPool:
    """Persistent worker processes behind one queue. Safe to use from several threads.

    Demand goes before speculation, and a worker first does what it has done before; see `job_queue`. One pump thread
    owns all workers and starts them, so that a large trainer is never forked. Workers start at construction; a deadline
    never includes their start.
    """

    def __init__(
        self,
        setup: WorkerSetup,
        *,
        workers: int = 2,
        start_deadline: float = 120.0,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """`workers`: how many processes, at least 1. `start_deadline`: seconds to open all packs in.

        `environ`: environment variables that they have beside this process's.
        """
        if workers < 1:
            raise ValueError(f"workers must be at least 1, got {workers}; for none, use InlinePool")
        self.workers = workers
        self._start_deadline = start_deadline
        self._environ = dict(environ or {})
        self._setup = b'{"setup": ' + setup.model_dump_json().encode() + b"}\n"
        self._lock = threading.Lock()
        self._queue: JobQueue[WorkerProcess] = JobQueue()
        self._failed: str | None = None
        self._strikes = 0
        self._staff: list[WorkerProcess] = []
        self._selector = selectors.DefaultSelector()
        self._ear, self._bell = os.pipe()
        for end in (self._ear, self._bell):
            os.set_blocking(end, False)
        self._selector.register(self._ear, selectors.EVENT_READ, None)
        self._pump_thread = threading.Thread(target=self._pump, name="scaler-workers", daemon=True)
        _pools.add(self)
        self._pump_thread.start()

    def submit(
        self, operation: str, payload: dict[str, Any], *, deadline: float, speculative: bool = False
    ) -> Future[dict[str, Any]]:
        """Queue a job. `deadline`: seconds it may run on a worker, waiting not counted. Cancel it while it waits."""
        if not (math.isfinite(deadline) and deadline > 0):
            raise ValueError(f"deadline must be a positive number of seconds, got {deadline}")
        body = json.dumps({"operation": operation, "payload": payload, "deadline": deadline}).encode()
        job = Job(body, deadline, subject_of(payload))
        with self._lock:
            if self._failed is not None:
                job.future.set_exception(WorkersFailed(self._failed))
                return job.future
            self._queue.put(job, speculative=speculative)
        self._ring()
        return job.future

    def close(self) -> None:
        """Fail what is queued or running and end all workers, with all that they started. Idempotent."""
        self._fail("the worker pool is closed")
        self._ring()
        if threading.current_thread() is not self._pump_thread:
            self._pump_thread.join()

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ring(self) -> None:
        """Wake the pump. A full pipe is awake enough; a closed one has nobody to wake."""
        with self._lock, contextlib.suppress(BlockingIOError):
            if self._bell >= 0:
                os.write(self._bell, b"!")

    def _fail(self, reason: str) -> None:
        """From now on no job is taken; the first reason stays."""
        with self._lock:
            self._failed = self._failed or reason

    # The rest runs in the pump thread.

    def _pump(self) -> None:
        try:
            while self._failed is None:
                self._hire()
                self._assign()
                for key, _ in self._selector.select(self._patience()):
                    self._serve(key)
                self._look_at_clocks()
        except Exception as error:  # no defect here may leave a future waiting for ever
            self._fail(f"the pump of the worker pool failed: {type(error).__name__}: {error}")
            raise
        finally:
            self._dismiss_all()

    def _hire(self) -> None:
        while len(self._staff) < self.workers and self._failed is None:
            try:
                self._staff.append(
                    WorkerProcess(
                        self._setup,
                        self._selector,
                        start_deadline=self._start_deadline,
                        environ=self._environ,
                    )
                )
            except OSError as error:
                self._strike(f"cannot start a process: {error}")

    def _assign(self) -> None:
        idle = [worker for worker in self._staff if worker.idle]
        with self._lock:
            matched = self._queue.match(idle)
        for worker, job in matched:
            worker.give(job, grace=_GRACE)

    def _patience(self) -> float | None:
        """Seconds until something must be looked at; None when every worker idles."""
        ends = [worker.expires for worker in self._staff if not worker.idle]
        return max(0.0, min(_GRACE, min(ends) - time.monotonic())) if ends else None

    def _serve(self, key: selectors.SelectorKey) -> None:
        worker: WorkerProcess | None = key.data
        if worker is None:
            with contextlib.suppress(BlockingIOError):
                os.read(self._ear, 4096)
        elif worker not in self._staff:
            return  # lost a moment ago, in the same round of events
        elif key.fileobj is worker.stderr:
            worker.listen()
        elif key.fileobj is worker.stdin:
            worker.flush()
        else:
            self._hear(worker)

    def _hear(self, worker: WorkerProcess) -> None:
        try:
            for message in worker.receive():
                self._take(worker, message)
        except Ended:
            self._lose(worker, "died", "the worker died")
        except Garbled as garbled:
            self._lose(worker, "protocol", f"the worker sent {garbled}")

    def _take(self, worker: WorkerProcess, message: dict[str, Any]) -> None:
        job = worker.job
        if not worker.ready and message.get("ready") is True:
            worker.ready = True
        elif not worker.ready and "broken" in message:
            self._fail(str(message["broken"]))
        elif job is None or message.get("job") != worker.number:
            raise Garbled(f"a message that nobody asked for: {str(message)[:200]}")
        elif isinstance(message.get("result"), dict):
            worker.job, self._strikes = None, 0
            job.future.set_result(message["result"])
        elif message.get("kind") in _FAILURE_KINDS:
            worker.job, self._strikes = None, 0
            job.future.set_exception(WorkerFailure(message["kind"], str(message.get("detail"))))
        else:
            raise Garbled(f"a message of unknown shape: {str(message)[:200]}")

    def _look_at_clocks(self) -> None:
        now = time.monotonic()
        for worker in [w for w in self._staff if not w.idle]:
            if now >= worker.expires:
                self._lose(worker, "timeout", f"the worker was not ready in {self._start_deadline} s")
            elif worker.process.poll() is not None:
                # A child that holds its pipes open hides its end from the selector.
                self._lose(worker, "died", "the worker died")

    def _lose(self, worker: WorkerProcess, kind: FailureKind, problem: str) -> None:
        """Kill a worker. Its job fails; without a job it is a strike against the pool."""
        self._staff.remove(worker)
        self._queue.forget(worker)
        job, ran = worker.job, time.monotonic() - worker.started
        ending = worker.kill()
        if job is None:
            self._strike(f"{problem}: {ending}")
        elif kind != "protocol" and ran >= job.deadline:
            job.future.set_exception(WorkerFailure("timeout", f"no result in {job.deadline} s: {ending}"))
        else:
            job.future.set_exception(WorkerFailure(kind, f"{problem}: {ending}"))

    def _strike(self, problem: str) -> None:
        """A worker was lost without a job; several in a row, with no job done between them, end the pool."""
        self._strikes += 1
        if self._strikes >= _MOST_STRIKES:
            self._fail(f"worker processes failed {self._strikes} times in a row; last: {problem}")

    def _dismiss_all(self) -> None:
        """Let idle workers close their sandboxes, kill the others, fail all jobs and free every descriptor."""
        for worker in self._staff:
            if worker.idle:
                worker.stdin.close()
        patience = time.monotonic() + 1.0
        while any(w.idle and w.process.poll() is None for w in self._staff) and time.monotonic() < patience:
            time.sleep(0.01)
        for worker in self._staff:
            worker.kill()
        with self._lock:
            jobs = [worker.job for worker in self._staff if worker.job] + self._queue.clear()
            self._staff.clear()
            self._release()
        for job in jobs:
            if job.future.running() or job.future.set_running_or_notify_cancel():
                job.future.set_exception(WorkersFailed(self._failed or "the worker pool is closed"))

    def _release(self) -> None:
        self._selector.close()
        for end in (self._ear, self._bell):
            os.close(end)
        self._ear = self._bell = -1

    def _forget(self) -> None:
        """In a forked child: let go of the parent's pipes, or its workers would outlive it."""
        self._lock = threading.Lock()
        self._failed = "this worker pool belongs to the process that was forked"
        for worker in self._staff:
            for pipe in worker.pipes:
                pipe.close()
        if self._bell >= 0:
            self._release()


_pools: weakref.WeakSet[WorkerPool] = weakref.WeakSet()


def _forget_pools() -> None:
    for pool in list(_pools):
        pool._forget()


os.register_at_fork(after_in_child=_forget_pools)
