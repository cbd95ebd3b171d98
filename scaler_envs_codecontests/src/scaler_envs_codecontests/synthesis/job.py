"""A synthesis job: its folder, its configuration, what may change between two runs of it, and running it.

    run_job(config, base=Path("."), plugins=load_plugins())     # everything that is left to do
    with opened("synthesis/demo") as job:                       # to look at it, also while it runs
        job.store.standings()

Folder: `job.sqlite` with all that is known, `lock` while a process works on it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as distribution_version
from pathlib import Path
from typing import Any, TextIO, cast

from scaler_core.assembly import cache_folder
from scaler_core.config import check_table
from scaler_core.environments import WorkerSetup, open_runtime
from scaler_core.errors import RunError
from scaler_core.llm import LLM
from scaler_core.options import build
from scaler_core.plugins import Plugins
from scaler_core.sandbox import UNTRUSTED_FLOOR
from scaler_core.workers import JobPool
from scaler_envs_codecontests.llms.opening import open_llm
from scaler_envs_codecontests.raw import Source
from scaler_envs_codecontests.synthesis.checking import check_names
from scaler_envs_codecontests.synthesis.config import JobConfig, load_job
from scaler_envs_codecontests.synthesis.executor import Executor
from scaler_envs_codecontests.synthesis.intake import take_in
from scaler_envs_codecontests.synthesis.lock import job_lock
from scaler_envs_codecontests.synthesis.order import load_stages
from scaler_envs_codecontests.synthesis.pace import Pace, RowsRead
from scaler_envs_codecontests.synthesis.pipeline import Pipeline
from scaler_envs_codecontests.synthesis.store import FILE, Store
from scaler_envs_codecontests.synthesis.work import Terms

FIXED = ("source", "seed", "rules", "checks")
"""Keys on which the results depend: like the stages, they may not change once a job has begun."""


@dataclass(frozen=True)
class Job:
    """A job that exists."""

    path: Path
    config: JobConfig
    store: Store

    @cached_property
    def begun(self) -> JobConfig:
        """What its results were made by: the configuration that it ran with last, whatever the file says now."""
        return _stored(self.store)

    @property
    def order(self) -> tuple[str, ...]:
        """The names of the stages."""
        return tuple(stage.name for stage in load_stages(self.config.stage_paths))


def version() -> str:
    """The version of this package, or "source" when it runs uninstalled."""
    try:
        return distribution_version("scaler-envs-codecontests")
    except PackageNotFoundError:
        return "source"


@contextmanager
def opened(where: Path, *, read_only: bool = True) -> Iterator[Job]:
    """The job that `where` names: its folder, or its TOML file. Locked, unless `read_only`; raises RunError."""
    config = None if where.is_dir() else load_job(where)
    path = where if config is None else config.path
    if read_only:
        with closing(Store.open(path, read_only=True)) as store:
            yield Job(path, config or _stored(store), store)
        return
    Store.open(path, read_only=True).close()  # before a lock file is made in a folder that is no job's
    with job_lock(path), closing(Store.open(path)) as store:
        yield Job(path, config or _stored(store), store)


def _stored(store: Store) -> JobConfig:
    return check_table(JobConfig, store.facts()["config"], where=str(store.path))


def run_job(config: JobConfig, *, base: Path, plugins: Plugins, stream: TextIO | None = None) -> None:
    """Do all that is left to do; `base`: the folder that relative paths are relative to. Progress goes to `stream`.

    Raises ConfigError, UnknownName or SandboxRefused before anything is begun, JobBusy, RunError, WorkersFailed.
    """
    stages = load_stages(config.stage_paths)
    entry = plugins.find("sources", config.source.use)
    source = cast(Source, build(entry, base, options=config.source.options, base=base))
    executor = cast(
        Executor, build(plugins.find("executors", config.executor.use), options=config.executor.options, base=base)
    )
    setup = worker_setup(config, base)
    _check_sandbox(setup, plugins)
    config = _pinned(config, plugins)
    llm = open_llm(plugins, config.llm.use, config.llm.options, base=base)
    config.path.mkdir(parents=True, exist_ok=True)
    with job_lock(config.path), closing(_begun(config)) as store:
        take_in(source, store, first=stages[0].name, on_rows=RowsRead(stream or sys.stderr))
        store.revive()
        with closing(executor.open(setup)) as pool:
            paths = list(zip(config.stage_paths, stages, strict=True))
            pipeline = _pipeline(config, store, paths, llm, pool)
            with Pace(len(store.standings("waiting")), stream=stream or sys.stderr) as pace:
                asyncio.run(_run(pipeline, llm, pace))


async def _run(pipeline: Pipeline, llm: LLM, pace: Pace) -> None:
    try:
        await pipeline.run(on_end=pace.step)
    finally:
        await llm.close()


def _pipeline(config: JobConfig, store: Store, stages: list[Any], llm: LLM, pool: JobPool) -> Pipeline:
    return Pipeline(
        store,
        stages,
        terms=Terms(config.rules, config.seed, config.checks, config.plugins),
        llm=llm,
        pool=pool,
        version=version(),
        at_once=config.at_once,
        deadline=config.deadline,
        most_failures=config.most_failures,
    )


def worker_setup(config: JobConfig, base: Path) -> WorkerSetup:
    """What a worker opens: no packs, the plugins and the sandbox."""
    return WorkerSetup(
        packs=(),
        plugins=config.plugins,
        sandbox=config.sandbox.model_dump(mode="json"),
        base=str(base.absolute()),
        cache=str(cache_folder()),
        allow_unsafe_sandbox=config.allow_unsafe_sandbox,
    )


def _pinned(config: JobConfig, plugins: Plugins) -> JobConfig:
    """With the names of its checks; those that it began with, where the file names none. Raises UnknownName."""
    begun: tuple[str, ...] = ()
    if not config.checks and (config.path / FILE).exists():
        with closing(Store.open(config.path, read_only=True)) as store:
            begun = _stored(store).checks if store.known_rows() else ()
    return config.model_copy(update={"checks": check_names(config.checks or begun, plugins)})


def _check_sandbox(setup: WorkerSetup, plugins: Plugins) -> None:
    """Raise SandboxRefused now, not for each problem."""
    runtime = open_runtime(setup, plugins)
    try:
        runtime.sandbox(floor=UNTRUSTED_FLOOR, what="the code of the problems")
    finally:
        runtime.close()


def _begun(config: JobConfig) -> Store:
    """The job's store: a new one, or the one that is there once it is sure that it is the same job's."""
    facts = {"config": config.model_dump(mode="json"), "stages": list(config.stage_paths), "version": version()}
    if not (config.path / FILE).exists():
        return Store.create(config.path, facts)
    store = Store.open(config.path)
    changed = list(_changed(config, store)) if store.known_rows() else []  # a start that took nothing in binds nobody
    if changed:
        store.close()
        raise RunError(
            f"{config.path} was begun with another configuration: {'; '.join(changed)}; "
            "put that back, or begin another job with another name"
        )
    store.note(**facts)
    return store


def _changed(config: JobConfig, store: Store) -> Iterator[str]:
    """What differs of all on which results depend."""
    before, now = _stored(store).model_dump(mode="json"), config.model_dump(mode="json")
    for key in FIXED:
        yield from _changes(key, before[key], now[key])
    yield from _changes("stages", store.facts()["stages"], list(config.stage_paths))


def _changes(key: str, before: object, now: object) -> Iterator[str]:
    """`rules.quorum was 3, is 2`, for each value that differs; of names in any order only those."""
    if key == "checks" and isinstance(before, list) and isinstance(now, list):
        yield from (f"{key}: {name} is missing" for name in before if name not in now)
        yield from (f"{key}: {name} was not there" for name in now if name not in before)
    elif isinstance(before, dict) and isinstance(now, dict):
        for part in sorted(before.keys() | now.keys()):
            yield from _changes(f"{key}.{part}", before.get(part), now.get(part))
    elif before != now:
        yield f"{key} was {before!r}, is {now!r}"
