"""What an instance of a program-backed environment costs: four ways of making the same ones, in one run.

    python benchmarks/generation.py                                   # the bundled problems
    python benchmarks/generation.py --pool FILE --levels 0,mid,top    # and those of a pool file
    python benchmarks/generation.py --pool FILE --cold --json

(a) recompile: as the code released with SCALER does, the generator in a fresh interpreter, the first reference
    compiled anew (`g++ -std=c++17`, no -O) and run, for every instance;
(b) engine: `environment.generate` as a run makes it, in the sandbox at the rung that is printed, with a warm store;
(c) floor: the processor time of the generator and of the reference that the engine asks first, alone;
(d) plain cache: as (a), but each reference compiled once with -O2, unconfined.

All make the same jobs (environment, level, seed) with one process, in turns, job by job, so that whatever else the
machine does falls on all alike: (a) once a job, the others `--repeat` times. Processor time counts every process that
was started. Jobs whose first reference is C++ are told apart from those where it is Python, where compiling saves
nothing. Added CPU is (b) - (c) of a job: the engine asks as many references as the environment wants to agree, two
for code of strangers and one for bundled problems; the floor asks one.

What is not covered: several workers, overlap with the policy, the pipes to workers. Linux only.
"""

from __future__ import annotations

import argparse
import inspect
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from generation_report import Row, Taken, report, show
from generation_ways import Floor, Job, PlainCache, compiled, ran, recompile
from processor_time import counted

from scaler_core.assembly import cache_folder
from scaler_core.environments import Environments, WorkerSetup, open_environments
from scaler_core.errors import GenerationError
from scaler_core.plugins import load_plugins
from scaler_core.sandbox import Call, Limits, Program
from scaler_core.sandbox import Job as SandboxJob
from scaler_envs_codecontests.environment import ProblemEnvironment

WARMING = 10**9
"""A seed that no job has: made first, so that what the job needs is warm."""
PYTHON = Program("print(input())", "python", "7\n")
NATIVE = Program('#include <cstdio>\nint main() { int x; return scanf("%d", &x) - 1; }', "cpp", "7\n")
TRIVIAL: dict[str, SandboxJob] = {
    "python call": Call("def f(x):\n    return x\n", "f", [1], 0),
    "python program": PYTHON,
    "c++ program": NATIVE,
}


def level_numbers(names: str, top: int) -> list[int]:
    """`0,mid,top` as levels of a ladder."""
    named = {"mid": top // 2, "top": top}
    return sorted({min(top, named[name] if name in named else int(name)) for name in names.split(",")})


def jobs_of(environments: Environments, levels: str, instances: int) -> list[Job]:
    """Every program-backed environment at every named level, `instances` each."""
    found = {
        name: environment for name in environments if isinstance(environment := environments[name], ProblemEnvironment)
    }
    return [
        Job(
            name, level, seed, tuple(environment.spec.ladder.scale(level).items()), environment.problem.generator,
            environment.problem.solutions[0], environment.problem.solutions[environment.references.order[0]],
        )
        for name, environment in found.items()
        for level in level_numbers(levels, environment.spec.ladder.top)
        for seed in range(instances)
    ]  # fmt: skip


def taken(make: Callable[[], Any], times: int, *, warm: Callable[[], Any] | None = None) -> Taken:
    """Make one job's instance `times` times, after `warm`, which is not counted; a failure is kept, not raised."""
    found = Taken(times=times)
    try:
        if warm is not None:
            warm()
        with counted() as used:
            for _ in range(times):
                began = time.perf_counter()
                make()
                found.walls.append(time.perf_counter() - began)
        found.cpu = used.seconds
    except subprocess.CalledProcessError as error:
        found.failure = f"exit status {error.returncode}: {str(error.stderr).strip()[-200:]}"
    except (subprocess.SubprocessError, GenerationError, OSError) as error:
        found.failure = " ".join(str(error).split())[:200]
    return found


def floored(floor: Floor, job: Job, times: int) -> Taken:
    """The floor of one job."""
    floor.seconds(job)
    return Taken(cpu=sum(floor.seconds(job) for _ in range(times)), times=times)


def rows_of(environments: Environments, jobs: list[Job], repeat: int, folder: Path) -> list[Row]:
    """All ways on all jobs, job by job."""
    plain, floor = PlainCache(folder), Floor(folder)
    return [
        Row(
            job,
            baseline=taken(partial(recompile, job), 1),
            engine=taken(
                partial(environments[job.environment].generate, job.level, job.seed),
                repeat,
                warm=partial(environments[job.environment].generate, job.level, WARMING),
            ),
            floor=floored(floor, job, repeat),
            plain_cache=taken(partial(plain.make, job), repeat, warm=partial(plain.prepare, job)),
        )
        for job in jobs
    ]


def cold(setup: WorkerSetup, jobs: list[Job]) -> dict[str, float]:
    """With an empty cache: how long the packs take to open, and the first instance of each job."""
    with tempfile.TemporaryDirectory() as cache, counted() as used:
        began = time.perf_counter()
        with open_environments(setup.model_copy(update={"cache": cache})) as environments:
            opened = time.perf_counter()
            made = [taken(partial(environments[job.environment].generate, job.level, job.seed), 1) for job in jobs]
            ended = time.perf_counter()
    made = [instance for instance in made if not instance.failure]
    return {"open_s": opened - began, "per_s": len(made) / (ended - opened), "cpu_s": used.seconds}


def milliseconds(work: Callable[[], Any], times: int = 60) -> float:
    """Median wall time."""
    walls = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        walls.append(time.perf_counter() - began)
    return 1000 * median(walls)


def _options(factory: Callable[..., Any]) -> list[inspect.Parameter]:
    """What a sandbox is made with, beside the cache folder."""
    return list(inspect.signature(factory).parameters.values())[1:]


def overheads(setup: WorkerSetup) -> dict[str, dict[str, float]]:
    """Milliseconds of trivial jobs in every backend that works here, beside plain subprocesses."""
    found: dict[str, dict[str, float]] = {}
    for name, entry in load_plugins().registries["sandboxes"].items():
        if any(option.default is option.empty for option in _options(entry.load())):
            continue  # it needs to be told where it is
        sandbox = entry.load()(Path(setup.cache))
        if all(sandbox.run(job, Limits()).ok for job in TRIVIAL.values()):
            found[name] = {k: milliseconds(partial(sandbox.run, job, Limits())) for k, job in TRIVIAL.items()}
        sandbox.close()
    with tempfile.TemporaryDirectory() as folder:
        python = [sys.executable, "-I", "-S", "-c", PYTHON.source]
        native = [str(compiled(NATIVE.source, Path(folder), ["-O2", "-static"]))]
        commands = {"python call": python, "python program": python, "c++ program": native}
        found["plain subprocess"] = {kind: milliseconds(partial(ran, c, "7\n")) for kind, c in commands.items()}
    return found


def setup_of(args: argparse.Namespace) -> WorkerSetup:
    """The packs that are measured, in the sandbox that was asked for."""
    packs: list[dict[str, Any]] = [{"use": "codecontests", **({"include": args.only} if args.only else {})}]
    if args.pool is not None:
        packs.append({"use": "scaler-pool", "path": str(args.pool.absolute())})
    return WorkerSetup(
        packs=tuple(packs),
        sandbox={"use": args.sandbox},
        base=str(Path.cwd()),
        cache=str(cache_folder()),
        allow_unsafe_sandbox=args.allow_unsafe_sandbox,
    )


def measure(args: argparse.Namespace) -> dict[str, Any]:
    """Everything, as one JSON object."""
    setup = setup_of(args)
    with open_environments(setup) as environments, tempfile.TemporaryDirectory() as folder:
        jobs = jobs_of(environments, args.levels, args.instances)
        rows = rows_of(environments, jobs, args.repeat, Path(folder))
        sandbox = environments.runtime.any_sandbox()
        assert sandbox is not None  # the setup names one
        rung = sandbox.guarantees().rung
    return {
        "version": 1,
        "sandbox": args.sandbox,
        "rung": rung,
        **report(rows, lambda environment: environment.partition("/")[0]),
        "cold": cold(setup, jobs) if args.cold else None,
        "call_ms": overheads(setup),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What an instance of a program-backed environment costs.")
    parser.add_argument("--pool", type=Path, help="a pool file in the format released with SCALER, besides our own")
    parser.add_argument("--only", action="append", metavar="PATTERN", help="bundled problems by name; may be repeated")
    parser.add_argument("--levels", default="0,mid,top", help="levels by number, mid or top (default 0,mid,top)")
    parser.add_argument("--instances", type=int, default=1, help="instances of each level (default 1)")
    parser.add_argument("--repeat", type=int, default=20, help="how often b, c and d make each job (default 20)")
    parser.add_argument("--sandbox", default="confined", help="the backend of (b) (default confined)")
    parser.add_argument("--allow-unsafe-sandbox", type=int, help="accept this rung for code of others")
    parser.add_argument("--cold", action="store_true", help="also with an empty cache: takes minutes with a pool")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    if not Path("/proc/self/stat").exists():
        raise SystemExit("generation.py: processor time of other processes is read from /proc; run it on Linux")
    found = measure(args)
    print(json.dumps(found, indent=2) if args.json else show(found))


if __name__ == "__main__":
    main()
