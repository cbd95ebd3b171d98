"""Checks all environments of a target, several at once, in processes of their own.

    with Run(setup, plugins, settings, checks, jobs=2, cache=cache) as run:
        for checked in run.results():                # as each environment ends
            ...
        run.left_out

A process that dies or does not end costs its own environment, which is then an error with words; the others go on.
Leaving the block, also by Ctrl-C, ends every process; what was done is in the cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, as_completed
from pathlib import Path
from types import TracebackType
from typing import Any

from scaler_core.environments import Environments, WorkerSetup, open_environments
from scaler_core.errors import ScalerError
from scaler_core.operations import WorkerFailure
from scaler_core.plugins import Plugins
from scaler_core.testing.check import Check
from scaler_core.testing.report.report import Checked, EnvironmentReport
from scaler_core.testing.run.cache import CheckCache
from scaler_core.testing.run.settings import Settings
from scaler_core.workers import WorkerPool, usable_cores

PATIENCE = {"quick": 3600.0, "deep": 6 * 3600.0}
"""Seconds after which an environment is given up, by depth: each instance has a deadline of its own, of seconds."""


class Run:
    """One check of one target. `left_out`: what its packs left out, and why. Raises what opening them raises."""

    def __init__(
        self,
        setup: WorkerSetup,
        plugins: Plugins,
        settings: Settings,
        checks: Sequence[Check],
        *,
        jobs: int | None = None,
        cache: CheckCache | None = None,
        environment: str | None = None,
    ) -> None:
        """`jobs`: environments at once; None for as many as there are cores. `environment`: the only one, if so."""
        self.setup, self.settings, self.checks = setup, settings, checks
        self._jobs, self._cache = jobs or usable_cores(), cache
        self._pool: WorkerPool | None = None
        self.environments: Environments = open_environments(setup, plugins=plugins)
        self.names = list(self.environments) if environment is None else [environment]
        self.left_out = {
            name: why
            for name, why in self.environments.left_out.items()
            if environment in (None, name.partition(" ")[0])
        }

    def results(self) -> Iterator[Checked]:
        """One for each environment, those that are known already first, the others as they end."""
        waiting: list[str] = []
        for name in self.names:
            known = self._known(name)
            if known is None:
                waiting.append(name)
            else:
                yield known
        if waiting:
            yield from self._examined(waiting)
        if self._cache is not None:
            self._cache.prune()

    def _known(self, name: str) -> Checked | None:
        try:
            environment = self.environments[name]
        except ScalerError as error:
            return _error(name, str(error))
        return None if self._cache is None else self._cache.read(environment)

    def _examined(self, names: Sequence[str]) -> Iterator[Checked]:
        # hypothesis would keep a folder of its own where the user stands
        kept = {"HYPOTHESIS_STORAGE_DIRECTORY": str(Path(self.setup.cache) / "hypothesis")}
        self._pool = WorkerPool(self.setup, workers=min(self._jobs, len(names)), environ=kept)
        futures = {self._submit(self._pool, name): name for name in names}
        for future in as_completed(futures):
            checked = self._result(futures[future], future)
            if self._cache is not None:
                self._cache.write(self.environments[futures[future]], checked)
            yield checked

    def _submit(self, pool: WorkerPool, name: str) -> Future[dict[str, Any]]:
        payload = {
            "environment": name,
            "setup": self.setup.model_dump(mode="json"),
            "settings": self.settings.model_dump(mode="json"),
        }
        return pool.submit("examine", payload, deadline=PATIENCE[self.settings.depth])

    @staticmethod
    def _result(name: str, future: Future[dict[str, Any]]) -> Checked:
        try:
            return Checked.model_validate(future.result())
        except WorkerFailure as failure:
            words = {"timeout": "it was given up: ", "died": "the process that checked it died: "}
            return _error(name, words.get(failure.kind, "") + failure.detail)
        except ScalerError as error:  # no process that checks can be had
            return _error(name, str(error))

    def close(self) -> None:
        """End all that was started. Idempotent."""
        if self._pool is not None:
            self._pool.close()
        self.environments.close()

    def __enter__(self) -> Run:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _error(name: str, problem: str) -> Checked:
    return Checked(report=EnvironmentReport(environment=name, status="error", problem=problem))
