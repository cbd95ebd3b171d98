"""Fabricated pool files with the exact schema of the released ones, good and bad."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from codecontests.inline_sandbox import InlineSandbox

from scaler_core.packs import Runtime

GENERATOR = """
import random
from typing import *

def generate_testcase(json_obj: dict) -> Tuple[str, dict]:
    n = json_obj["n"]
    a = [random.randint(-9999, 9999) for _ in range(n)]
    return f"{n}\\n" + " ".join(map(str, a)), {"n": n, "a": a}
"""
RIGHT = "input()\nprint(sum(map(int, input().split())))\n"
ALSO_RIGHT = "input()\ns = 0\nfor x in input().split():\n    s += int(x)\nprint(s)\n"
WRONG = "input()\nprint(sum(map(int, input().split())) + 1)\n"
CRASHES = "raise ValueError('not today')\n"
NO_COMPILE = "int main() { does not compile }"


def record(**changes: Any) -> dict[str, Any]:
    """One record, as in the released file; `changes` replace fields, `None` removes one."""
    made: dict[str, Any] = {
        "name": "1_A. Sum of Numbers",
        "logic_description": "You have n integers. What is their sum?",
        "raw_description": "What is their sum?\n\nInput\n\nThe first line holds n (1 ≤ n ≤ 9). "
        "The second line holds n integers.\n\nOutput\n\nPrint the sum.\n\n"
        "Examples\n\nInput\n\n2\n3 4\n\n\nOutput\n\n7",
        "solutions": solutions(RIGHT, ALSO_RIGHT, RIGHT),
        "instruction": "Print the sum.",
        "generate_testcase": GENERATOR,
        "scale_range": 8,
        "output_type": "number",
        "is_output_unique": True,
        "difficulty_dict": {"0": 0, "1": 1, "2": 2, "3": 2, "4": 5},
        "params": {
            "n": {"min": 1, "max": 9, "base": 1.0},
            "difficulty": {"version": 1, "params": {"dmax": 4, "history_len": 20}},
        },
    }
    made.update(changes)
    return {key: value for key, value in made.items() if value is not None}


def solutions(*sources: str) -> dict[str, Any]:
    """The released form; a source that includes or declares `main` is C++."""
    return {"solution": list(sources), "language": [2 if "main()" in source else 3 for source in sources]}


def write_pool(folder: Path, records: Any) -> Path:
    """`pool.json` in `folder`."""
    file = folder / "pool.json"
    file.write_text(records if isinstance(records, str) else json.dumps(records), encoding="utf-8")
    return file


def runtime_in(folder: Path, sandbox: InlineSandbox | None = None, **options: Any) -> Runtime:
    """A runtime with an inline sandbox of rung 2, its cache in `folder`."""
    held = sandbox or InlineSandbox()
    return Runtime(base=folder, cache=folder / "cache", make_sandbox=lambda: held, **options)
