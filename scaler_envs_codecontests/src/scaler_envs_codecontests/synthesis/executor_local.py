"""The executor `local`: processes on this machine, each with a sandbox of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from scaler_core.environments import WorkerSetup
from scaler_core.workers import InlinePool, JobPool, WorkerPool, usable_cores
from scaler_envs_codecontests.synthesis.executor import Executor


def local(*, workers: Annotated[int, Field(ge=0)] | None = None) -> Executor:
    """The factory registered as "local".

    workers: how many processes; left out: one for each core. 0 runs stages in the job's own process, without deadline.
    """
    return Local(usable_cores() if workers is None else workers)


@dataclass(frozen=True)
class Local:
    """`workers` processes, started anew rather than forked; with 0 none."""

    workers: int

    def open(self, setup: WorkerSetup) -> JobPool:
        """See `Executor`."""
        return WorkerPool(setup, workers=self.workers) if self.workers else InlinePool(setup)
