"""What comparing strategies costs: processor seconds of a trial, and what that makes of a whole comparison.

    python benchmarks/compare.py
    python benchmarks/compare.py --json --config examples/compare.toml --seeds 3

Each strategy runs each scenario of the configuration for a few seeds, in this process, without the cache. Times are
processor times: a trial waits for nothing, and a busy machine should count little (its caches still do).

The goal: 15 strategies x 8 scenarios x 16 seeds in under 5 minutes on 2 cores, which is 0.31 s a trial.

What is not covered: starting worker processes, about a second; intervals, the page.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import fmean
from typing import Any

from scaler_core.plugins import load_plugins
from scaler_simulation.comparison import load_comparison
from scaler_simulation.trial import run_trial

GOAL_SECONDS = 2 * 5 * 60 / (15 * 8 * 16)
CONFIG = Path(__file__).parent.parent / "examples" / "compare.toml"


def measure(config: Path, seeds: int) -> dict[str, Any]:
    """Mean seconds of each strategy, over scenarios and seeds."""
    comparison, plugins = load_comparison(config), load_plugins()
    scenarios = comparison.read_scenarios(base=config.parent)
    times: dict[str, list[float]] = {name: [] for name in comparison.names}
    fewer = comparison.model_copy(update={"seeds": seeds})
    for trial in fewer.trials(scenarios, base=config.parent):
        times[trial.strategy].append(run_trial(trial, plugins).seconds)
    rows = {name: fmean(found) for name, found in times.items()}
    mean = fmean(rows.values())
    trials = len(rows) * len(scenarios) * comparison.seeds
    return {
        "seconds": rows,
        "mean_seconds": mean,
        "trials": trials,
        "minutes_on_2_cores": mean * trials / 2 / 60,
        "goal_seconds": GOAL_SECONDS,
        "met": mean < GOAL_SECONDS,
    }


def show(result: dict[str, Any]) -> None:
    """A line for each strategy, then the sum."""
    for name, seconds in sorted(result["seconds"].items(), key=lambda item: item[1]):
        print(f"{name:<24}{seconds:8.3f} s")
    print(f"{'mean':<24}{result['mean_seconds']:8.3f} s a trial")
    print(f"{result['trials']} trials: {result['minutes_on_2_cores']:.1f} minutes on 2 cores")
    print(f"goal: under {result['goal_seconds']:.2f} s a trial: {'met' if result['met'] else 'missed'}")


def main() -> None:
    parser = argparse.ArgumentParser(description="What comparing strategies costs.")
    parser.add_argument("--config", type=Path, default=CONFIG, help="a comparison's TOML file")
    parser.add_argument("--seeds", type=int, default=1, help="seeds measured for each pair")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    args = parser.parse_args()
    result = measure(args.config, args.seeds)
    if args.json:
        print(json.dumps(result, indent=2))
    else:
        show(result)


if __name__ == "__main__":
    main()
