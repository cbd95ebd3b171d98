"""How many references breadth needs: what 2, 3, 5 and 10 of them let through, on planted wrong ones.

    python benchmarks/references.py                              # 8 problems, 4 draws of each
    python benchmarks/references.py --wrong 0.4 --rare 200 --json
    python benchmarks/references.py --invalid 0.3 --reading own  # a generator that is wrong, not the submissions

A problem gets ten submissions, right ones and wrong ones in random order, the share `--wrong` of them wrong. A wrong
one is a right one that fails on one instance in `--rare`, by the bug that most make (two in three) or by another; those
with the same bug agree with each other. Of the ten the first 2, 3, 5 or 10 are kept, with a quorum of 3, or 2 of two.

Ends: `right`, only right ones are asked; `mixed`, wrong ones are among them, which disagree in training and give no
answer; `wrong`, the quorum has one and the same bug, so that wrong answers ship; `dropped`, no agreement.

With `--invalid` all submissions are right, and one instance in `--rare` is none that the statement allows: the share
that is given reads it in another way than the others, all of them in the `same`, or each in its `own`. Ends: `through`,
such a generator is taken; `dropped`, it is not.

What is not covered: wrong references that are not of this kind. Linux only.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from synthesis_model import TYPES, problems, raw_of

from scaler_core.assembly import cache_folder
from scaler_core.config import DEFAULT_SANDBOX
from scaler_core.environments import WorkerSetup, open_runtime
from scaler_core.plugins import load_plugins
from scaler_core.sandbox import UNTRUSTED_FLOOR, Sandbox
from scaler_core.seeding import derive_random
from scaler_core.tokens import estimate_tokens
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.raw import RawSolution
from scaler_envs_codecontests.synthesis.draft import Draft, Metadata
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Grown, Tools
from scaler_envs_codecontests.synthesis.stages.breadth import Breadth

SIZES = (2, 3, 5, 10)
COMMON = 2 / 3
"""The share of wrong submissions that have the bug which most make."""
BUGGY = """import io, sys, zlib
_text = sys.stdin.read()
if zlib.crc32(_text.encode()) % {rare} == {bug}:
    print({said!r})
    sys.exit()
sys.stdin = io.StringIO(_text)
{source}
# {number}
"""
ENDS = ("right", "mixed", "wrong", "through", "dropped")


@dataclass(frozen=True)
class Plant:
    """What is planted, and how often: a wrong submission fails, or an instance is not allowed, on one in `rare`."""

    wrong: float
    rare: int
    invalid: float | None
    """The share that reads an instance which is not allowed in another way; None: all instances are allowed."""
    reading: str


def submissions(problem: Problem, rng: Random, plant: Plant) -> tuple[list[RawSolution], list[int | None]]:
    """Ten of them, and the bug of each: None for a right one."""
    python = [one.source for one in problem.solutions if one.language == "python"]
    said = "a" if problem.answer.kind == "string" else "1"
    found, bugs = [], list[int | None]()
    for number in range(max(SIZES)):
        share = plant.wrong if plant.invalid is None else plant.invalid
        bug = None if rng.random() >= share else int(rng.random() >= COMMON)
        source = rng.choice(python)
        if bug is not None and plant.invalid is not None:
            bug, said = 0, str(number) if plant.reading == "own" and problem.answer.kind != "string" else said
        if bug is not None:
            source = BUGGY.format(rare=plant.rare, bug=bug, said=said, source=source, number=number)
        found.append(RawSolution(language="python", source=f"{source}\n# {number}\n"))
        bugs.append(bug)
    return found, bugs


def draft_of(problem: Problem, solutions: Sequence[RawSolution]) -> Draft:
    """As it comes to breadth."""
    params = {param.name: {"min": param.minimum, "max": param.maximum} for param in problem.ladder.params}
    said = {"scale_params": params, "output_type": TYPES[problem.answer.kind], "is_output_unique": True}
    raw = raw_of(problem).model_copy(update={"solutions": tuple(solutions)})
    return Draft(raw=raw, name=problem.name, metadata=Metadata.model_validate(said), generator=problem.generator)


def end(draft: Draft, bugs: Sequence[int | None], plant: Plant, sandbox: Sandbox, runs: int) -> str:
    """One of ENDS."""
    kept = len(draft.raw.solutions)
    rules = Rules(quorum=min(3, kept), breadth_runs=runs)
    outcome = Breadth().run(draft, Tools(rules=rules, sandbox=sandbox, count_tokens=estimate_tokens, seed=0))
    if not isinstance(outcome, Grown) or outcome.draft.agreement is None:
        return "dropped"
    if plant.invalid is not None and any(bug is not None for bug in bugs[:kept]):
        return "through"
    asked = [bugs[index] for index in outcome.draft.agreement.order]
    if all(bug is None for bug in asked):
        return "right"
    return "wrong" if len(set(asked[: rules.quorum])) == 1 and asked[0] is not None else "mixed"


def measure(most: int, draws: int, runs: int, plant: Plant) -> dict[str, Any]:
    """For each number of references the ends, and the seconds of one run of breadth."""
    setup = WorkerSetup(packs=(), sandbox={"use": DEFAULT_SANDBOX}, base=str(Path.cwd()), cache=str(cache_folder()))
    runtime = open_runtime(setup, load_plugins())
    sandbox = runtime.sandbox(floor=UNTRUSTED_FLOOR, what="the references")
    ends: dict[int, Counter[str]] = {size: Counter() for size in SIZES}
    seconds = dict.fromkeys(SIZES, 0.0)
    try:
        for problem in problems()[:most]:
            for draw in range(draws):
                solutions, bugs = submissions(problem, derive_random(problem.name, draw), plant)
                for size in SIZES:
                    began = time.perf_counter()
                    ends[size][end(draft_of(problem, solutions[:size]), bugs, plant, sandbox, runs)] += 1
                    seconds[size] += time.perf_counter() - began
    finally:
        runtime.close()
    each = most * draws
    return {
        str(size): {**{name: ends[size][name] for name in ENDS}, "seconds_each": round(seconds[size] / each, 2)}
        for size in SIZES
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--problems", type=int, default=8, help="so many of the bundled ones (default: 8)")
    parser.add_argument("--draws", type=int, default=4, help="ten submissions for each, so often (default: 4)")
    parser.add_argument("--runs", type=int, default=100, help="configurations in breadth (default: 100)")
    parser.add_argument("--wrong", type=float, default=0.3, help="share of wrong submissions (default: 0.3)")
    parser.add_argument("--rare", type=int, default=20, help="a wrong one fails on one instance in this (default: 20)")
    parser.add_argument("--invalid", type=float, metavar="SHARE", help="plant instances that are not allowed instead")
    parser.add_argument("--reading", choices=("same", "own"), default="same", help="of these (default: same)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    plant = Plant(args.wrong, args.rare, args.invalid, args.reading)
    figures = measure(args.problems, args.draws, args.runs, plant)
    if args.json:
        json.dump(figures, sys.stdout, indent=2)
        print()
        return
    read = f"not allowed, read in another way by {plant.invalid:.0%}" if plant.invalid is not None else ""
    told = read or f"{plant.wrong:.0%} wrong"
    print(f"{args.problems} problems, {args.draws} draws of each, {told}, on 1 of {args.rare} instances")
    print(f"{'references':>12}" + "".join(f"{name:>10}" for name in ENDS) + f"{'seconds':>10}")
    for size, row in figures.items():
        print(f"{size:>12}" + "".join(f"{row[name]:>10}" for name in (*ENDS, "seconds_each")))


if __name__ == "__main__":
    main()
