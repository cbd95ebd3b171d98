"""The workbenches of one process that runs tests: one for each target, its workers started by the first check.

bench = bench_of(target)             # opened once, however many tests name the target
bench.environments, bench.subject(environment, settings)
close_all()                          # at the end of the session
"""

from __future__ import annotations

import atexit
from collections import OrderedDict
from collections.abc import Mapping

from scaler_core.cli.target import Target
from scaler_core.environment import Environment
from scaler_core.environments import WorkerSetup
from scaler_core.testing.run.settings import Settings
from scaler_core.testing.subject import Subject
from scaler_core.testing.workbench import Workbench

MOST_SUBJECTS = 4
"""Environments whose samples are kept: the tests of one follow each other."""


class Bench:
    """The environments of one target, and the workbench that they are looked at on."""

    def __init__(self, environments: Mapping[str, Environment], setup: WorkerSetup | None = None) -> None:
        """`setup`: what opens them in other processes; None for environments of this process only."""
        self.environments, self._setup = environments, setup
        self._workbench: Workbench | None = None
        self._subjects: OrderedDict[tuple[str, Settings], Subject] = OrderedDict()

    def workbench(self) -> Workbench:
        """The workers, started at the first call."""
        if self._workbench is None and self._setup is not None:
            self._workbench = Workbench.beside(self.environments, self._setup)
        elif self._workbench is None:
            self._workbench = Workbench.inline(self.environments)
        return self._workbench

    def subject(self, environment: Environment, settings: Settings) -> Subject:
        """The same subject, with its samples, for all checks of an environment; raises LevelOutOfRange."""
        key = (environment.spec.id, settings)
        if key not in self._subjects:
            self._subjects[key] = settings.subject(environment, self.workbench())
        self._subjects.move_to_end(key)
        while len(self._subjects) > MOST_SUBJECTS:
            self._subjects.popitem(last=False)
        return self._subjects[key]

    def close(self) -> None:
        """End the workers. The environments stay: a test may still hold one."""
        if self._workbench is not None:
            self._workbench.close()
        self._workbench = None
        self._subjects.clear()


_BENCHES: dict[str, Bench] = {}


def bench_of(target: Target) -> Bench:
    """The bench of a target; raises what opening the target raises."""
    key = target.setup.model_dump_json()
    if key not in _BENCHES:
        _BENCHES[key] = Bench(target.open(), target.setup)
    return _BENCHES[key]


@atexit.register
def close_all() -> None:
    """End all workers. Idempotent."""
    for bench in _BENCHES.values():
        bench.close()
