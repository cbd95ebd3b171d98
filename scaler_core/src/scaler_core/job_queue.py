"""The jobs that wait for a worker: demand before speculation, and each worker first what it has done before.

queue = JobQueue()
queue.put(job, speculative=False)
queue.match(idle)                   # [(worker, job), …], the jobs marked as running
queue.forget(worker)                # it is gone, with all that it had warm

What was loaded, compiled or started for an environment is warm in the worker that made its last instance, so a worker
takes the oldest job of an environment that is its own or nobody's. One that finds none of these takes the oldest job
of all: no worker idles while a job waits, and the environment is its own from then on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence
from itertools import islice
from typing import Generic, TypeVar

from scaler_core.worker_process import Job

Worker = TypeVar("Worker", bound=Hashable)
"""Whoever does jobs; compared by identity."""

LOOK = 256
"""How many environments with waiting jobs are looked at for one that fits, those that wait longest first."""


class _Line:
    """Jobs in order of arrival, by subject."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[tuple[int, Job]]] = {}
        self._arrived = 0

    def put(self, job: Job) -> None:
        self._arrived += 1
        self._waiting.setdefault(job.subject, deque()).append((self._arrived, job))

    def take(self, homes: dict[str, Worker], worker: Worker, *, strange: bool) -> Job | None:
        """The oldest job that suits the worker, or of all when `strange` ones will do; those cancelled are dropped."""
        while (found := self._oldest(homes, worker, strange=strange)) is not None:
            _, job = self._waiting[found].popleft()
            if not self._waiting[found]:
                del self._waiting[found]
            if job.future.set_running_or_notify_cancel():
                return job
        return None

    def _oldest(self, homes: dict[str, Worker], worker: Worker, *, strange: bool) -> str | None:
        """The subject of that job."""
        looked = islice(self._waiting.items(), LOOK)
        suiting = [(jobs[0][0], name) for name, jobs in looked if strange or homes.get(name, worker) is worker]
        return min(suiting)[1] if suiting else None

    def clear(self) -> list[Job]:
        jobs = [entry for jobs in self._waiting.values() for entry in jobs]
        self._waiting.clear()
        return [job for _, job in sorted(jobs, key=lambda entry: entry[0])]


class JobQueue(Generic[Worker]):
    """Not safe in several threads: the pool locks it."""

    def __init__(self) -> None:
        self._demand, self._speculation = _Line(), _Line()
        self._homes: dict[str, Worker] = {}

    def put(self, job: Job, *, speculative: bool) -> None:
        """Add a job behind all others of its kind."""
        (self._speculation if speculative else self._demand).put(job)

    def match(self, idle: Sequence[Worker]) -> list[tuple[Worker, Job]]:
        """At most one job for each idle worker: any demand before any speculation, what is warm before what is not."""
        matched: dict[Worker, Job] = {}
        for line in (self._demand, self._speculation):
            for strange in (False, True):
                for worker in [worker for worker in idle if worker not in matched]:
                    job = line.take(self._homes, worker, strange=strange)
                    if job is not None:
                        matched[worker] = job
                        self._homes[job.subject] = worker
        return list(matched.items())

    def forget(self, worker: Worker) -> None:
        """What was this worker's is nobody's."""
        self._homes = {subject: home for subject, home in self._homes.items() if home is not worker}

    def clear(self) -> list[Job]:
        """Take everything out, oldest first, demand before speculation."""
        return self._demand.clear() + self._speculation.clear()
