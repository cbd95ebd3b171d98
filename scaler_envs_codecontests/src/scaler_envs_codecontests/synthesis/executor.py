"""Executors: where the stages run that run code. The protocol; `scaler_register_executors` adds more.

    with closing(executor.open(setup)) as pool:
        future = pool.submit(OPERATION, payload, deadline=900.0)

An executor opens a pool as `scaler_core.workers` has them: jobs go in as JSON, each has a deadline, and one that
hangs or dies fails with a `WorkerFailure` and no other with it.
"""

from __future__ import annotations

from typing import Protocol

from scaler_core.environments import WorkerSetup
from scaler_core.workers import JobPool


class Executor(Protocol):
    """What `scaler_register_executors` makes, from the options of the table `[executor]`."""

    def open(self, setup: WorkerSetup) -> JobPool:
        """Workers that have opened `setup` before their first job: the plugins, and the sandbox to run code in.

        Called once in a job, in the process of `scaler synth run`; the job closes the pool. A pool fails a job that
        hangs or dies with WorkerFailure; it raises WorkersFailed once no worker can be had.
        """
