"""What `import scaler_core` costs a fresh interpreter, over one that does nothing.

    python benchmarks/imports.py
    python benchmarks/imports.py --json --runs 31

`python -c pass` and `python -c "import scaler_core"` take turns; each value is a median over the runs, and the cost is
the difference of the two medians. Processor time is that of the child process (user and system); the wall clock also
counts whatever else the machine does. Byte code is compiled by a first run that does not count.
`pydantic and pluggy alone` is what the two dependencies take for a model of one field, without a line of core.

The slowest modules are those of one run under `-X importtime`, by their own time: what their imports take is theirs.

The goal: under 0.15 s of processor time.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from statistics import median
from typing import Any

STATEMENTS = {
    "bare": "pass",
    "dependencies": "import pluggy\nfrom pydantic import BaseModel\nclass Model(BaseModel):\n    n: int",
    "core": "import scaler_core",
}
GOAL_SECONDS = 0.15


def run(statement: str) -> tuple[float, float]:
    """Processor and wall seconds of a fresh interpreter that runs the statement."""
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", statement])
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"python -c {statement!r} ended with {child.returncode}; is scaler-core installed here?")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start


def slowest(statement: str, most: int) -> list[tuple[str, float]]:
    """The modules with the most time of their own, in milliseconds, over those of a bare interpreter."""
    bare = {name for name, _ in module_times("pass")}
    times = [(name, spent) for name, spent in module_times(statement) if name not in bare]
    return sorted(times, key=lambda pair: -pair[1])[:most]


def module_times(statement: str) -> list[tuple[str, float]]:
    """Every imported module with its own milliseconds, as `-X importtime` tells: `import time: self | total | name`."""
    command = [sys.executable, "-X", "importtime", "-c", statement]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stderr.splitlines()
    rows = [line.removeprefix("import time:").split("|") for line in lines if line.startswith("import time:")]
    return [(name.strip(), int(spent) / 1000) for spent, _, name in rows if spent.strip().isdigit()]


def measure(runs: int, most: int) -> dict[str, Any]:
    """Medians, the costs over a bare interpreter and the slowest modules."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in STATEMENTS}
    for i in range(runs + 1):
        for name, statement in STATEMENTS.items():
            seconds = run(statement)
            if i:
                taken[name].append(seconds)
    cpu = {name: median(processor for processor, _ in values) for name, values in taken.items()}
    wall = {name: median(clock for _, clock in values) for name, values in taken.items()}
    cost = cpu["core"] - cpu["bare"]
    return {
        "runs": runs,
        "cpu_seconds": cpu,
        "wall_seconds": wall,
        "cost_cpu_seconds": cost,
        "cost_wall_seconds": wall["core"] - wall["bare"],
        "dependencies_cpu_seconds": cpu["dependencies"] - cpu["bare"],
        "slowest_ms": slowest(STATEMENTS["core"], most),
        "goal_seconds": GOAL_SECONDS,
        "met": cost < GOAL_SECONDS,
    }


def show(result: dict[str, Any]) -> None:
    """The costs, the slowest modules and whether the goal is met."""
    print(f"{'seconds over a bare interpreter':<36}{'cpu':>8}{'wall':>8}")
    print(f"{'import scaler_core':<36}{result['cost_cpu_seconds']:>8.3f}{result['cost_wall_seconds']:>8.3f}")
    alone = result["wall_seconds"]["dependencies"] - result["wall_seconds"]["bare"]
    print(f"{'pydantic and pluggy alone':<36}{result['dependencies_cpu_seconds']:>8.3f}{alone:>8.3f}")
    print("\nslowest modules by their own time, one run")
    for name, spent in result["slowest_ms"]:
        print(f"{spent:>8.1f} ms  {name}")
    print(f"\ngoal: under {result['goal_seconds']:g} s of cpu: {'met' if result['met'] else 'missed'}")


def main() -> None:
    parser = argparse.ArgumentParser(description="What `import scaler_core` costs.")
    parser.add_argument("--runs", type=int, default=15, help="runs of each statement")
    parser.add_argument("--modules", type=int, default=10, help="how many of the slowest modules to name")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    args = parser.parse_args()
    result = measure(args.runs, args.modules)
    if args.json:
        print(json.dumps(result, indent=2))
    else:
        show(result)


if __name__ == "__main__":
    main()
