"""A step's line of metrics.jsonl as numbers for verl's loggers: `scaler/…`, and `scaler/env/<environment>/…`.

`scaler/environment_share` is the share of the step that the environments took in the trainer's way: planning, making
instances, recording, and judging, which is under way beside the roll-out and counts in full all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COUNTS = ("prompts", "rollouts", "correct", "errors", "failures", "dropped", "unanswered", "truncated")
RATES = ("accuracy", "informative", "reward", "mean_level")
OURS = ("plan", "generate", "verify", "record")


def numbers(line: Mapping[str, Any]) -> dict[str, float]:
    """Flat numbers; what is null in the line is left out."""
    found = {f"scaler/{name}": float(line[name]) for name in (*COUNTS, *RATES) if line[name] is not None}
    found |= {f"scaler/{name}": float(len(line[name])) for name in ("active", "admitted", "retired")}
    found |= {f"scaler/time/{part}": float(seconds) for part, seconds in line["time"].items()}
    spent = sum(line["time"].get(part, 0.0) for part in OURS)
    found["scaler/environment_share"] = spent / line["time"]["total"] if line["time"]["total"] else 0.0
    for environment, tally in line["environments"].items():
        found |= {f"scaler/env/{environment}/{name}": value for name, value in _tally(tally).items()}
    return found


def _tally(tally: Mapping[str, Any]) -> dict[str, float]:
    judged = {"accuracy": tally["correct"] / tally["rollouts"]} if tally["rollouts"] else {}
    return {"level": float(tally["level"]), **judged, "errors": float(tally["errors"])}
