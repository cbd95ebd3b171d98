"""Hand-written run folders, small enough to count on fingers, and the command as the command line calls it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from scaler_report.command import Report

Seen = tuple[float, int, int, int]
"""Level after the step, prompts, judged rollouts, correct ones."""


def line(step: int, seen: dict[str, Seen], *, retired: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
    """One step; its active set is what was seen."""
    names = ("level", "prompts", "rollouts", "correct")
    groups = {name: dict(zip(names, one, strict=True)) for name, one in seen.items()}
    rollouts, correct = sum(one[2] for one in seen.values()), sum(one[3] for one in seen.values())
    known = {
        "step": step,
        "prompts": sum(one[1] for one in seen.values()),
        "rollouts": rollouts,
        "correct": correct,
        "accuracy": correct / rollouts if rollouts else None,
        "informative": 0.5 if rollouts else None,
        "environments": groups,
        "active": sorted(seen),
        "retired": retired or {},
        "time": {"total": 2.0, "rollout": 1.5},
    }
    return {**known, **more}


def write(folder: Path, lines: list[dict[str, Any]], pool: dict[str, int], **manifest: Any) -> Path:
    """A run folder with these lines and a pool of these tops."""
    folder.mkdir(parents=True)
    known = {
        "version": 1,
        "name": folder.name,
        "seed": 7,
        "steps": len(lines),
        "environments": {name: {"top": top} for name, top in pool.items()},
        "target": 0.5,
    }
    (folder / "manifest.json").write_text(json.dumps({**known, **manifest}))
    (folder / "metrics.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines))
    return folder


def report(*arguments: str) -> int:
    """`scaler report …` without the rest of the command line."""
    command, parser = Report(), argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(list(arguments)))
