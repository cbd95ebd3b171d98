"""Synthetic run folders: a simulated learner under a SCALER-like schedule, written as `scaler train` writes them.

    folder = write_run(tmp_path / "demo", Scenario(steps=120))

Deterministic: the same scenario gives the same bytes. Skill grows where accuracy is mixed; an environment at
difficulty d is answered with probability sigmoid(steepness * (skill - d)).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from scaler_core.seeding import derive_random

PROMPTS, ROLLOUTS = 4, 8
NAMES = (
    "max-digit", "min-digit", "last-token", "count-letter", "bracket-depth", "mode", "kth-digit", "longest-run",
    "parity-of-ones", "shortest-path", "grid-islands", "sum-mod", "lis-length", "count-inversions", "tree-height",
    "palindrome-parts", "binary-gap", "knapsack-value", "longest-common-subsequence", "unlearnable-control",
)  # fmt: skip


@dataclass(frozen=True)
class Scenario:
    """Knobs of the simulation; the defaults make a healthy run."""

    environments: int = 20
    active: int = 10
    steps: int = 120
    planned: int | None = None
    seed: int = 0
    top: int = 14
    growth: float = 0.09
    stop_growing: int | None = None
    target: float = 0.5
    gain: float = 1.0
    cap: float = 0.5
    steepness: float = 2.0
    slope_window: int = 20
    longest_stay: int | None = None
    informative_scale: float = 1.0
    errors_in: str | None = None
    failures_in: str | None = None
    frozen: bool = True
    results: bool = True


@dataclass
class Learner:
    """One environment as the simulation keeps it."""

    skill: float
    limit: float
    """Skill beyond which the environment teaches nothing more."""
    pace: float
    hopeless: bool
    level: float = 0.0
    window: list[float] = field(default_factory=list)
    zeros: int = 0
    tops: int = 0


def names_of(count: int) -> list[str]:
    """`count` ids, the first ones with names of real puzzles."""
    pack = [f"procedural/{name}" for name in NAMES]
    return (pack + [f"scaler-pool/problem-{number:04d}" for number in range(count)])[:count]


def sigmoid(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x))


class Simulation:
    """Steps of one run."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.rng: Random = derive_random(scenario.seed, "synthetic")
        self.pool = {name: self._learner(name.endswith("control")) for name in names_of(scenario.environments)}
        self.active: list[str] = []

    def _learner(self, hopeless: bool) -> Learner:
        skill, pace = self.rng.uniform(0.3, 2.0), self.rng.uniform(0.4, 1.6)
        return Learner(skill, self.rng.uniform(4.0, 1.5 * self.scenario.top), pace, hopeless)

    def line(self, step: int) -> dict[str, Any]:
        """The metrics of one step."""
        retired, admitted = self._curate()
        groups = {name: self._visit(name, step) for name in self.active}
        rollouts = sum(seen["rollouts"] for seen in groups.values())
        correct = sum(seen["correct"] for seen in groups.values())
        shares = [seen["correct"] / seen["rollouts"] for seen in groups.values()]
        mixed = [1 - share**ROLLOUTS - (1 - share) ** ROLLOUTS for share in shares]
        levels = [learner.level for learner in self.pool.values()]
        return {
            "step": step,
            "prompts": PROMPTS * len(groups),
            "rollouts": rollouts,
            "correct": correct,
            "errors": sum(seen["errors"] for seen in groups.values()),
            "failures": sum(seen["failures"] for seen in groups.values()),
            "dropped": 0,
            "unanswered": rollouts // 50,
            "truncated": rollouts // 100,
            "accuracy": correct / rollouts,
            "informative": self.scenario.informative_scale * sum(mixed) / len(mixed),
            "reward": correct / rollouts,
            "mean_level": sum(levels) / len(levels),
            "environments": groups,
            "active": list(self.active),
            "admitted": admitted,
            "retired": retired,
            "trainer": {"loss": self.rng.gauss(0.0, 0.1), "entropy": 1.2},
            "time": self._time(),
        }

    def _time(self) -> dict[str, float]:
        parts = {"plan": 0.001, "generate": 0.012, "rollout": 0.11, "verify": 0.008, "update": 0.09}
        seconds = {name: mean * self.rng.uniform(0.7, 1.4) for name, mean in parts.items()}
        return {"total": sum(seconds.values()) + 0.01, **seconds}

    def _curate(self) -> tuple[dict[str, str], list[str]]:
        reasons = {name: self._reason(self.pool[name]) for name in self.active}
        retired = {name: reason for name, reason in reasons.items() if reason}
        self.active = [name for name in self.active if name not in retired]
        waiting = [name for name in self.pool if name not in self.active and name not in retired]
        admitted = self.rng.sample(waiting, min(len(waiting), self.scenario.active - len(self.active)))
        for name in (*retired, *admitted):
            learner = self.pool[name]
            learner.window, learner.zeros, learner.tops = [], 0, 0
        self.active += admitted
        return retired, admitted

    def _reason(self, learner: Learner) -> str:
        window, longest = learner.window, self.scenario.longest_stay
        if longest and len(window) >= longest:
            return f"slope -0.01 over {longest} visits"
        if learner.zeros >= 5:
            return "accuracy 0 for 5 visits"
        if learner.tops >= 5:
            return "at the top level for 5 visits"
        size = self.scenario.slope_window
        if len(window) >= size and window[-1] <= window[-size]:
            return f"slope {(window[-1] - window[-size]) / size:.3g} over {size} visits"
        return ""

    def _visit(self, name: str, step: int) -> dict[str, Any]:
        known, learner = self.scenario, self.pool[name]
        errors = 8 if name == known.errors_in else 0
        failures = 2 if name == known.failures_in else 0
        judged = ROLLOUTS * (PROMPTS - failures) - errors
        chance = 0.02 if learner.hopeless else sigmoid(known.steepness * (learner.skill - learner.level))
        correct = sum(self.rng.random() < chance for _ in range(judged))
        move = max(-known.cap, min(known.cap, known.gain * (correct / judged - known.target)))
        learner.level = max(0.0, min(float(known.top), learner.level + move))
        if known.stop_growing is None or step < known.stop_growing:
            grown = learner.skill + known.growth * learner.pace * 4 * chance * (1 - chance)
            learner.skill = min(learner.limit, grown)
        learner.window.append(learner.level)
        learner.zeros = learner.zeros + 1 if correct == 0 else 0
        learner.tops = learner.tops + 1 if learner.level >= known.top else 0
        seen = {"level": learner.level, "prompts": PROMPTS, "rollouts": judged, "correct": correct}
        return {**seen, "errors": errors, "failures": failures}


def manifest_of(name: str, scenario: Scenario) -> dict[str, Any]:
    """What `scaler train` writes first."""
    curator = {"use": "scaler", "slope_window": scenario.slope_window, "zero_visits": 5, "top_visits": 5}
    controller = {"use": "scaler", "target": scenario.target, "gain": scenario.gain, "cap": scenario.cap}
    pool = names_of(scenario.environments)
    planned = scenario.steps if scenario.planned is None else scenario.planned
    return {
        "version": 1,
        "name": name,
        "seed": scenario.seed,
        "steps": planned,
        "config": {
            "seed": scenario.seed,
            "steps": planned,
            "packs": [{"use": "procedural"}],
            "scheduler": {"active": scenario.active, "prompts": PROMPTS * scenario.active, "replay": 0.35},
            "generation": {"deadline": 10.0},
            "controller": controller,
            "curator": curator,
            "trainer": {"use": "local", "rollouts": ROLLOUTS, "learning_rate": 5e-4},
        },
        "config_hash": "5d41402abc4b2a76b9719d911017c592",
        "versions": {"python": "3.11.2", "scaler-core": "0.1.0", "scaler-strategies": "0.1.0"},
        "packs": [
            {
                "use": "procedural",
                "content_hash": "9f86d081884c7d659a2feaa0c55ad015",
                "environments": len(pool),
                "left_out": {"procedural/broken-puzzle": "no instance at level 3: ValueError"},
            }
        ],
        "environments": {name: {"top": scenario.top, "chance": 0.1, "tags": []} for name in pool},
        "sandbox": {"name": "process", "rung": 0},
        "target": scenario.target,
    }


def _interval(mean: float, half: float) -> dict[str, float]:
    return {"mean": mean, "low": mean - half, "high": mean + half}


def results_of(pool: list[str], before: float, gain: float) -> dict[str, Any]:
    """Abilities spread evenly around their means."""
    spread = {name: place / max(1, len(pool) - 1) - 0.5 for place, name in enumerate(pool)}
    moments = {
        "before": {**_interval(before, 0.3), "environments": {name: before + by for name, by in spread.items()}},
        "after": {
            **_interval(before + gain, 0.35),
            "environments": {name: before + gain + by for name, by in spread.items()},
        },
    }
    return {"version": 1, "ability": {**moments, "gain": _interval(gain, 0.25)}}


def write_run(folder: Path, scenario: Scenario, *, gain: float = 1.9) -> Path:
    """Write the run folder of `scenario`, its frozen run included, and give its path."""
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps(manifest_of(folder.name, scenario)))
    simulation = Simulation(scenario)
    lines = [json.dumps(simulation.line(step)) + "\n" for step in range(scenario.steps)]
    (folder / "metrics.jsonl").write_text("".join(lines))
    if scenario.results:
        (folder / "results.json").write_text(json.dumps(results_of(list(simulation.pool), 2.4, gain)))
    if scenario.frozen:
        write_run(folder / "frozen", replace(scenario, growth=0.0, frozen=False), gain=0.02)
    return folder
