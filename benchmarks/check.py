"""What `scaler check` costs at its default depth: seconds for each environment, with nothing in the cache.

    python benchmarks/check.py                           # the packs `procedural` and `codecontests`
    python benchmarks/check.py --pack procedural --jobs 2 --json

Each pack is checked twice with a cache of its own: first everything, then again, which must start no worker. Wall
clock, the start of the processes included; the seconds of 500 environments are extrapolated from the mean. For
`codecontests` the rate is also told in instances: the samples as large as the checks made them.

Processor time is that of all processes that take part: comparable on a busy machine, where the wall clock is not.

What is not covered: opening the pack in this process, and writing the report. Linux only.

The goal: 500 procedural environments in under 10 minutes on 2 cores.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from processor_time import counted

from scaler_core.assembly import cache_folder
from scaler_core.config import DEFAULT_SANDBOX
from scaler_core.environments import WorkerSetup
from scaler_core.plugins import load_plugins
from scaler_core.testing.report.report import Checked
from scaler_core.testing.run.cache import CheckCache
from scaler_core.testing.run.runner import Run
from scaler_core.testing.run.settings import Settings, select_checks
from scaler_core.workers import usable_cores

MANY = 500
GOAL_SECONDS = 600.0
PACKS = ("procedural", "codecontests")


def checked(pack: str, cache: Path, jobs: int) -> tuple[list[Checked], float, float]:
    """What came of each environment, seconds of wall clock, and of processors."""
    plugins = load_plugins()
    checks = select_checks(plugins)
    settings = Settings(checks=tuple(check.name for check in checks))
    setup = WorkerSetup(
        packs=({"use": pack},), sandbox={"use": DEFAULT_SANDBOX}, base=str(Path.cwd()), cache=str(cache_folder())
    )
    kept = CheckCache(cache, settings, checks=checks, plugins=plugins, setup=setup)
    with Run(setup, plugins, settings, checks, jobs=jobs, cache=kept) as run, counted() as used:
        began = time.perf_counter()
        results = list(run.results())
        seconds = time.perf_counter() - began
    return results, seconds, used.seconds


def measure(pack: str, jobs: int) -> dict[str, Any]:
    """All figures of one pack."""
    with tempfile.TemporaryDirectory() as folder:
        results, seconds, processor = checked(pack, Path(folder), jobs)
        _, again, _ = checked(pack, Path(folder), jobs)
    n = len(results)
    spent: Counter[str] = Counter()
    for one in results:
        spent.update(one.report.check_seconds)
    instances = sum(row.n for one in results for row in one.report.measures)
    return {
        "environments": n,
        "status": dict(Counter(one.report.status for one in results)),
        "jobs": jobs,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(processor, 2),
        "seconds_again": round(again, 3),
        "seconds_each": round(seconds / n, 3),
        "cpu_seconds_each": round(processor / n, 3),
        "seconds_of_500": round(seconds / n * MANY, 1),
        "instances": instances,
        "instances_per_second": round(instances / seconds, 1),
        "slowest_checks": {name: round(total / n, 3) for name, total in spent.most_common(8)},
    }


def show(pack: str, figures: dict[str, Any]) -> None:
    """One pack."""
    print(f"{pack}: {figures['environments']} environments, {figures['jobs']} at once")
    for name in ("seconds", "cpu_seconds", "seconds_again", "seconds_each", "cpu_seconds_each", "seconds_of_500"):
        print(f"  {name:24}{figures[name]:>12,}")
    print(f"  {'instances per second':24}{figures['instances_per_second']:>12,}")
    for name, seconds in figures["slowest_checks"].items():
        print(f"    {name:22}{seconds:>12} s each")


def main() -> None:
    """Print the figures of each pack, and whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", action="append", choices=PACKS, help="only this; may be repeated")
    parser.add_argument("--jobs", type=int, default=usable_cores(), help="environments at once (default: the cores)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    figures = {pack: measure(pack, args.jobs) for pack in args.pack or PACKS}
    if args.json:
        json.dump({"goal_seconds_of_500": GOAL_SECONDS, "packs": figures}, sys.stdout, indent=2)
        print()
        return
    for pack, found in figures.items():
        show(pack, found)
    if "procedural" in figures:
        met = figures["procedural"]["seconds_of_500"] < GOAL_SECONDS
        print(f"goal: {MANY} procedural environments in under {GOAL_SECONDS:g} s: {'met' if met else 'missed'}")


if __name__ == "__main__":
    main()
