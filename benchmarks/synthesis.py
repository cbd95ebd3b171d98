"""What synthesis costs: problems per hour with replayed replies, and the seconds of each stage.

    python benchmarks/synthesis.py                          # the bundled problems, at the default rules
    python benchmarks/synthesis.py --problems 6 --workers 2 --json

The job is run twice. The first time, with few runs, a model replies whose replies are recorded, and the store of
compiled programs is filled; that is not counted. The second time the replies are replayed, at the default rules: 100
configurations in breadth and 100 instances in depth.

Seconds of a stage are wall clock within the worker. Processor time is that of all processes that take part: comparable
on a busy machine, where the wall clock is not.

What is not covered: a model's own time; problems that fail, which cost less; references that are slow. Linux only.

The goal: under 20 s of sandbox stages for one problem on 2 cores, with a warm store.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from processor_time import counted
from synthesis_model import write_problems

from scaler_core.plugins import load_plugins
from scaler_core.workers import usable_cores
from scaler_envs_codecontests.synthesis.config import load_job
from scaler_envs_codecontests.synthesis.job import opened, run_job
from scaler_envs_codecontests.synthesis.order import is_asking, load_stages

GOAL_SECONDS = 20.0
FEW = (
    "breadth_runs = 5\ndepth_runs = 20\ndepth_distinct = 2\nlevels_most = 3\ncheck_most = 20\n"
    "closer_instances = 20\ncloser_most = 20"
)
"""Rules of the first run; drafts differ, what the model is asked does not."""
TOML = """
folder = "jobs"
[source]
use = "jsonl"
path = "problems.jsonl"
[llm]
use = "{llm}"
path = "replies.jsonl"
[executor]
use = "local"
workers = {workers}
[rules]
{rules}
"""


def run(folder: Path, name: str, *, llm: str, rules: str, workers: int) -> Path:
    """A job of this name over `problems.jsonl`, to its end; its folder."""
    toml = folder / f"{name}.toml"
    toml.write_text(TOML.format(llm=llm, rules=rules, workers=workers), encoding="utf-8")
    config = load_job(toml, [f"folder={json.dumps(str(folder / 'jobs'))}"])
    run_job(config, base=folder, plugins=load_plugins(("synthesis_model",)), stream=io.StringIO())
    return config.path


def measure(problems: int | None, workers: int) -> dict[str, Any]:
    """All figures."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        number = write_problems(folder / "problems.jsonl", problems)
        run(folder, "first", llm="bundled", rules=FEW, workers=workers)
        with counted() as used:
            began = time.perf_counter()
            path = run(folder, "second", llm="replay", rules="", workers=workers)
            seconds = time.perf_counter() - began
        return {**stages(path), **rates(number, workers, seconds, used.seconds)}


def rates(number: int, workers: int, seconds: float, processor: float) -> dict[str, Any]:
    """Figures of the whole job."""
    return {
        "problems": number,
        "workers": workers,
        "seconds": round(seconds, 1),
        "cpu_seconds_each": round(processor / number, 2),
        "problems_per_hour": round(3600 * number / seconds),
    }


def stages(path: Path) -> dict[str, Any]:
    """Seconds of each stage that works, per problem that came to it, and what became of the problems."""
    asking = {stage.name for stage in load_stages() if is_asking(stage)}
    with opened(path) as job:
        spent = {name: pair for name, pair in job.store.seconds().items() if name not in asking}
        ends = {one.name: one.reason or one.state for one in job.store.standings()}
        each = [
            sum(e.seconds for e in job.store.events(one.number) if e.stage in spent) for one in job.store.standings()
        ]
    return {
        "kept": list(ends.values()).count("kept"),
        "others": {name: end for name, end in ends.items() if end != "kept"},
        "stage_seconds_each": {name: round(total / times, 3) for name, (times, total) in spent.items()},
        "sandbox_seconds_each": round(sum(each) / len(each), 2),
        "sandbox_seconds_most": round(max(each), 2),
    }


def show(figures: dict[str, Any]) -> None:
    """For people."""
    print(f"{figures['problems']} problems, {figures['kept']} kept, {figures['workers']} at once")
    for name, end in figures["others"].items():
        print(f"  {name}: {end}")
    for name in ("seconds", "problems_per_hour", "cpu_seconds_each", "sandbox_seconds_each", "sandbox_seconds_most"):
        print(f"  {name:24}{figures[name]:>10,}")
    for name, seconds in figures["stage_seconds_each"].items():
        print(f"    {name:22}{seconds:>10} s each")
    met = figures["sandbox_seconds_each"] < GOAL_SECONDS
    print(f"goal: sandbox stages under {GOAL_SECONDS:g} s a problem: {'met' if met else 'missed'}")


def main() -> None:
    """Print the figures, and whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--problems", type=int, help="only so many (default: all)")
    parser.add_argument("--workers", type=int, default=usable_cores(), help="processes (default: the cores)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    figures = measure(args.problems, args.workers)
    if args.json:
        json.dump({"goal_seconds": GOAL_SECONDS, **figures}, sys.stdout, indent=2)
        print()
    else:
        show(figures)


if __name__ == "__main__":
    main()
