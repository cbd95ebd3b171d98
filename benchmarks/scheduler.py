"""What the scheduler costs a training step, apart from making the instances.

    python benchmarks/scheduler.py
    python benchmarks/scheduler.py --json --environments 1000,10000,100000

SCALER's controller and curator, 64 active environments, 64 prompts, 8 rollouts each. The learner passes a level with
a probability that falls with it, so environments climb, stagnate and are replaced as in a run. One step is `plan(64)`
and `record(64 outcomes)`; making the outcomes is not timed. The pools take turns step by step, so that whatever else
the machine does falls on all of them alike. Times are medians in milliseconds of processor time: the scheduler waits
for nothing, and a busy machine should not count. `wall_ms` is the step by the clock on the wall.

The goal: under 5 ms a step, and no dearer for 100,000 environments than for 1,000.

What is not covered: memory, opening packs, instances, verifiers, a curator that keeps a state of its own.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Callable
from random import Random
from statistics import median
from typing import Any

from scaler_core.ladder import Ladder
from scaler_core.scheduler import Scheduler
from scaler_core.strategy import Outcome, Request
from scaler_strategies.controllers.scaler import scaler as scaler_controller
from scaler_strategies.curators.scaler import scaler as scaler_curator

ACTIVE, PROMPTS, ROLLOUTS = 64, 64, 8
ABILITY = 5.0
GOAL_MS = 5.0
LADDER = Ladder.calibrated({"n": (1, 30)})


def make(environments: int) -> Scheduler:
    """A scheduler over a pool of that size, with the strategies and the set-up of the paper."""
    return Scheduler(
        [f"pack/environment-{i:06d}" for i in range(environments)],
        lambda environment: LADDER,
        controller=scaler_controller,
        curator=scaler_curator(),
        seed=0,
        active=ACTIVE,
    )


def answer(request: Request, rng: Random) -> Outcome:
    """The outcome of a learner whose success falls with the level."""
    chance = 1 / (1 + math.exp(request.level - ABILITY))
    scores = tuple(float(rng.random() < chance) for _ in range(ROLLOUTS))
    return Outcome(request, ROLLOUTS, int(sum(scores)), scores=scores)


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What the call returned, and the milliseconds of processor time it took."""
    start = time.thread_time()
    result = call()
    return result, 1000 * (time.thread_time() - start)


class Lane:
    """One pool and its measurements."""

    def __init__(self, environments: int) -> None:
        self.environments = environments
        self.scheduler, self.build = timed(lambda: make(environments))
        self.rng = Random(environments)
        self.plans: list[float] = []
        self.records: list[float] = []
        self.walls: list[float] = []
        self.replaced = 0

    def step(self) -> None:
        """Plan, answer untimed, record."""
        start = time.perf_counter()
        plan, planning = timed(lambda: self.scheduler.plan(PROMPTS))
        pause = time.perf_counter()
        outcomes = [answer(request, self.rng) for request in plan.requests]
        start += time.perf_counter() - pause
        _, recording = timed(lambda: self.scheduler.record(outcomes))
        self.walls.append(1000 * (time.perf_counter() - start))
        self.plans.append(planning)
        self.records.append(recording)
        self.replaced += len(plan.retired)

    def result(self, warm_up: int) -> dict[str, float]:
        """The row of the table."""
        plans, records = self.plans[warm_up:], self.records[warm_up:]
        steps = sorted(plan + record for plan, record in zip(plans, records, strict=True))
        text, saving = timed(lambda: json.dumps(self.scheduler.state_dict()))
        return {
            "environments": self.environments,
            "build_ms": self.build,
            "plan_ms": median(plans),
            "record_ms": median(records),
            "step_ms": median(steps),
            "step_p95_ms": steps[int(0.95 * len(steps))],
            "wall_ms": median(self.walls[warm_up:]),
            "replaced": self.replaced / len(self.plans),
            "visited": len(self.scheduler.histories),
            "state_ms": saving,
            "state_kib": len(text.encode()) / 1024,
        }


def measure(sizes: list[int], steps: int, warm_up: int) -> dict[str, Any]:
    """All rows, and the ratio of the largest pool's step to the smallest's."""
    lanes = [Lane(size) for size in sizes]
    for i in range(warm_up + steps):
        for lane in lanes[i % len(lanes) :] + lanes[: i % len(lanes)]:  # nobody is always first
            lane.step()
    rows = [lane.result(warm_up) for lane in lanes]
    return {
        "set_up": {"active": ACTIVE, "prompts": PROMPTS, "rollouts": ROLLOUTS, "steps": steps, "warm_up": warm_up},
        "rows": rows,
        "ratio": rows[-1]["step_ms"] / rows[0]["step_ms"],
        "goal_ms": GOAL_MS,
        "met": max(row["step_ms"] for row in rows) < GOAL_MS,
    }


def show(result: dict[str, Any]) -> None:
    """The table, the ratio and whether the goal is met."""
    rows = result["rows"]
    print("".join(f"{name:>14}" for name in rows[0]))
    for row in rows:
        print("".join(f"{value:>14,}" if type(value) is int else f"{value:>14,.2f}" for value in row.values()))
    first, last = rows[0]["environments"], rows[-1]["environments"]
    print(f"step with {last:,} environments / step with {first:,}: {result['ratio']:.2f}")
    print(f"goal: every step under {result['goal_ms']:g} ms: {'met' if result['met'] else 'missed'}")


def main() -> None:
    parser = argparse.ArgumentParser(description="What the scheduler costs a training step.")
    parser.add_argument("--environments", default="1000,10000,100000", help="pool sizes, ascending, with commas")
    parser.add_argument("--steps", type=int, default=200, help="steps measured for each pool")
    parser.add_argument("--warm-up", type=int, default=30, help="steps before, not measured")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    args = parser.parse_args()
    result = measure([int(size) for size in args.environments.split(",")], args.steps, args.warm_up)
    if args.json:
        print(json.dumps(result, indent=2))
    else:
        show(result)


if __name__ == "__main__":
    main()
