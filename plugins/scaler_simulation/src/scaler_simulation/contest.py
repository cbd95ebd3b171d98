"""All trials of a comparison, in processes of their own; what was done before is not done again.

    results = Contest(comparison, base=folder, store=store, plugins=plugins).run(jobs=2)

A strategy that breaks its contract loses its trials, with a message that names it; the others go on.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from scaler_core.errors import ConfigError, ScalerError, StrategyError
from scaler_core.plugins import Plugins, load_plugins
from scaler_core.progress import Progress
from scaler_simulation.comparison import Comparison
from scaler_simulation.scenario import Scenario
from scaler_simulation.store import TrialStore
from scaler_simulation.trial import Measured, Trial, check_trial, run_trial


class Broken(BaseModel):
    """A trial that a strategy ended: what it did, with the plugin, its version, the method and the value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    strategy: str
    scenario: str
    seed: int
    problem: str


@dataclass(frozen=True)
class Results:
    """What came of all trials, by (strategy, scenario) and then by seed."""

    comparison: Comparison
    scenarios: tuple[Scenario, ...]
    measured: dict[tuple[str, str], dict[int, Measured]]
    broken: tuple[Broken, ...]
    kept: int
    """How many trials were known already."""


_loaded: dict[tuple[str, ...], Plugins] = {}
"""The plugins of a worker process, loaded at its first trial."""


def attempt(trial: Trial) -> Measured | Broken:
    """One trial, in whatever process; a strategy's failure is an answer too."""
    try:
        if trial.plugins not in _loaded:
            _loaded[trial.plugins] = load_plugins(trial.plugins)
        return run_trial(trial, _loaded[trial.plugins])
    except StrategyError as error:
        problem = str(error)
    except ScalerError:
        raise
    except Exception as error:  # noqa: BLE001 - what a strategy returned could not even be looked at
        problem = f"{_culprits(trial)}: {type(error).__name__}: {error}"
    return Broken(strategy=trial.strategy, scenario=trial.scenario.name, seed=trial.seed, problem=problem)


def _culprits(trial: Trial) -> str:
    plugins = _loaded[trial.plugins]
    entries = [
        plugins.find(plural, trial.parts[part]["use"])
        for part, plural in (("controller", "controllers"), ("curator", "curators"), ("filter", "filters"))
        if part in trial.parts
    ]
    return " or ".join(f"{entry.kind} '{entry.name}' of {entry.owner}" for entry in entries) or trial.strategy


def _deaf() -> None:
    """Ctrl-C is for the parent: it keeps what is done and ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Contest:
    """One comparison to be run."""

    def __init__(self, comparison: Comparison, *, base: Path, store: TrialStore, plugins: Plugins) -> None:
        """Raises UnknownName or ConfigError for what could not even start."""
        self.comparison, self.store = comparison, store
        self.scenarios = comparison.read_scenarios(base=base)
        self.trials = comparison.trials(self.scenarios, base=base)
        for trial in self.trials[: len(comparison.names)]:
            _check(trial, plugins)

    def run(self, *, jobs: int = 1) -> Results:
        """Everything that is not known yet; on Ctrl-C what is done is kept and KeyboardInterrupt goes on."""
        measured: dict[tuple[str, str], dict[int, Measured]] = {}
        known = [(trial, self.store.read(trial)) for trial in self.trials]
        todo = [trial for trial, found in known if found is None]
        done = [(trial, found) for trial, found in known if found is not None]
        broken: list[Broken] = []
        for trial, found in [*done, *self._attempted(todo, jobs)]:
            if isinstance(found, Broken):
                broken.append(found)
            else:
                measured.setdefault((trial.strategy, trial.scenario.name), {})[trial.seed] = found
        broken.sort(key=lambda one: (one.strategy, one.scenario, one.seed))
        return Results(self.comparison, self.scenarios, measured, tuple(broken), len(done))

    def _attempted(self, todo: Sequence[Trial], jobs: int) -> list[tuple[Trial, Measured | Broken]]:
        if not todo:
            return []
        found = []
        words = f"compare: {len(self.trials) - len(todo)} trials known, {{done}} of {{total}} done"
        with Progress(words, total=len(todo)) as progress:
            try:
                for trial, result in _all(todo, jobs):
                    if isinstance(result, Measured):
                        self.store.write(trial, result)
                    found.append((trial, result))
                    progress.step()
            except KeyboardInterrupt:
                progress.note(f"compare: {len(found)} of {len(todo)} trials are kept; the same command goes on")
                raise
        return found


def _check(trial: Trial, plugins: Plugins) -> None:
    try:
        check_trial(trial, plugins)
    except ScalerError as error:
        raise ConfigError(f"strategy '{trial.strategy}': {error}") from error


def _all(todo: Sequence[Trial], jobs: int) -> Iterator[tuple[Trial, Measured | Broken]]:
    """Each trial with its result, in the order in which they end."""
    if jobs == 1:
        yield from ((trial, attempt(trial)) for trial in todo)
        return
    # Fork would copy whatever threads and locks the caller has; a spawned worker starts clean on every system.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_deaf) as pool:
        futures: dict[Future[Measured | Broken], Trial] = {pool.submit(attempt, trial): trial for trial in todo}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
