"""How fast answers are judged on one core: scalars per second, microseconds per array of 400.

python benchmarks/answers.py [--json]

Processor time, the best of three passes. Each reference is judged against 8 answers, as in a group of rollouts: half of
them right, most written in other ways than the reference. `cold` judges every reference once, so that no reading is
shared.
"""

from __future__ import annotations

import argparse
import json
import random
import time

from scaler_core.answer_type import AnswerType
from scaler_core.answers import judge

ROLLOUTS = 8
Case = tuple[AnswerType, str, str]

INTEGER = AnswerType(kind="integer")
RATIONAL = AnswerType(kind="rational")
REAL = AnswerType(kind="real", relative=1e-6)
STRING = AnswerType(kind="string")
BOOLEAN = AnswerType(kind="boolean")
ARRAY = AnswerType(kind="array", element="integer")


def scalar_cases(rng: random.Random, count: int) -> dict[str, list[Case]]:
    """`count` references of each scalar kind, each with its group of answers."""
    cases: dict[str, list[Case]] = {kind: [] for kind in ("integer", "rational", "real", "string", "boolean")}
    for _ in range(count):
        number, other = rng.randint(-(10**9), 10**9), rng.randint(2, 999)
        word = "".join(rng.choices("abcd", k=12))
        for rollout in range(ROLLOUTS):
            off = rollout % 2
            cases["integer"].append((INTEGER, str(number), f" {number + off}" if rollout > 3 else str(number + off)))
            cases["rational"].append((RATIONAL, f"{number}/{other}", f"{number * 2}/{other * 2 + off}"))
            cases["real"].append((REAL, f"{number}.25", f"{number + off}.250"))
            cases["string"].append((STRING, word, word[off:]))
            cases["boolean"].append((BOOLEAN, "yes", "no" if off else "True"))
    return cases


def array_cases(rng: random.Random, count: int, *, spaced: bool) -> list[Case]:
    """`count` arrays of 400 integers, each with its group of answers, separated by commas or by spaces."""
    cases: list[Case] = []
    for _ in range(count):
        numbers = [rng.randint(-9999, 9999) for _ in range(400)]
        gold = json.dumps(numbers)
        for rollout in range(ROLLOUTS):
            answer = [*numbers[:-1], numbers[-1] + rollout % 2]
            cases.append((ARRAY, gold, (" " if spaced else ",").join(map(str, answer))))
    return cases


def seconds_each(cases: list[Case]) -> float:
    """Mean seconds per judgement, the best of three passes."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for answer_type, gold, answer in cases:
            judge(answer_type, gold, answer)
        best = min(best, time.process_time() - start)
    return best / len(cases)


def measure() -> dict[str, float]:
    """All figures, by name."""
    scalars = scalar_cases(random.Random(0), 2000)
    together = [case for group in zip(*scalars.values(), strict=True) for case in group]
    figures: dict[str, float] = {"scalars_per_second": round(1 / seconds_each(together))}
    for kind, cases in scalars.items():
        figures[f"{kind}_per_second"] = round(1 / seconds_each(cases))
    cold = scalars["integer"][5::ROLLOUTS]
    figures["cold_integer_per_second"] = round(1 / seconds_each(cold))
    rng = random.Random(1)
    figures["array_400_microseconds"] = round(seconds_each(array_cases(rng, 25, spaced=False)) * 1e6, 1)
    figures["array_400_spaced_microseconds"] = round(seconds_each(array_cases(rng, 25, spaced=True)) * 1e6, 1)
    return figures


def main() -> None:
    """Print the figures, as a table or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    figures = measure()
    if parser.parse_args().json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:32}{figure:>14,}")


if __name__ == "__main__":
    main()
