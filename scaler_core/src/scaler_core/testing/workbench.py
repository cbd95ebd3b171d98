"""The processes in which the environments of one target are looked at.

    with Workbench.opened(setup, plugins=plugins) as bench:
        subject = Subject(bench.environments["pack/name"], bench=bench)

An environment is made and judged in a worker that can be killed; two more, with other hash seeds, show whether the
bytes depend on the process. `Workbench.inline(environments)` does all of it in this process, with no deadline, for
environments that no pack holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

from scaler_core.environment import Environment
from scaler_core.environments import Environments, WorkerSetup, open_environments
from scaler_core.plugins import Plugins
from scaler_core.testing.check import NotRun
from scaler_core.workers import InlinePool, JobPool, WorkerPool

OWN_HASH_SEED = "0"
"""PYTHONHASHSEED of the worker that makes and judges: fixed, so that the same command finds the same."""
HASH_SEEDS = ("1", "2")
"""That of the other processes."""


class Workbench:
    """Opened environments, the worker that makes and judges, and other processes on demand. Closing ends them all."""

    def __init__(
        self, environments: Mapping[str, Environment], pool: JobPool, *, setup: WorkerSetup | None = None
    ) -> None:
        self.environments, self.pool, self.setup = environments, pool, setup
        self._others: list[tuple[str, JobPool]] = []

    @classmethod
    def opened(cls, setup: WorkerSetup, *, plugins: Plugins | None = None) -> Workbench:
        """Open what `setup` names here and in a worker; raises what opening raises."""
        return cls.beside(open_environments(setup, plugins=plugins), setup)

    @classmethod
    def beside(cls, environments: Mapping[str, Environment], setup: WorkerSetup) -> Workbench:
        """What `setup` names, opened here already, and in a worker."""
        pool = WorkerPool(setup, workers=1, environ={"PYTHONHASHSEED": OWN_HASH_SEED})
        return cls(environments, pool, setup=setup)

    @classmethod
    def inline(cls, environments: Mapping[str, Environment]) -> Workbench:
        """Environments of this process."""
        return cls(environments, InlinePool(environments))

    def others(self) -> list[tuple[str, JobPool]]:
        """Other processes, named by their hash seed; raises NotRun where the environment cannot be opened in one."""
        if self.setup is None:
            raise NotRun("another process cannot open this environment; check it by the name of its pack")
        if not self._others:
            self._others = [
                (f"PYTHONHASHSEED={seed}", WorkerPool(self.setup, workers=1, environ={"PYTHONHASHSEED": seed}))
                for seed in HASH_SEEDS
            ]
        return self._others

    def close(self) -> None:
        """End the workers, close the environments that were opened here. Idempotent."""
        for pool in (self.pool, *(pool for _, pool in self._others)):
            pool.close()
        if isinstance(self.environments, Environments):
            self.environments.close()

    def __enter__(self) -> Workbench:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
