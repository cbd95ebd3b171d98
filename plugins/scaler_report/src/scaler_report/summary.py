"""The numbers of a run: what `scaler report RUN --json` prints.

summary = summarise(read_run(Path("runs/demo")))
summary.mean_level, summary.ability_gain, summary.environments["procedural/max-digit"].level
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from scaler_report.diagnosis import Finding, diagnose
from scaler_report.folder import Interval, Run
from scaler_report.trajectory import mean_levels, mean_of


class Fact(BaseModel):
    """Base of what leaves the process."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Estimate(Fact):
    """A mean with the ends of its bootstrap interval, in levels."""

    mean: float
    low: float
    high: float


class Retirement(Fact):
    """When an environment left the active set, in the words of who retired it."""

    step: int
    reason: str


class EnvironmentSummary(Fact):
    """One environment of the pool. `level` is its final difficulty; `visits` are steps that had prompts of it."""

    level: float
    top: int
    visits: int
    active: bool
    """In the active set of the last step."""
    accuracy: float | None
    """Correct over judged rollouts of the whole run."""
    errors: int
    failures: int
    retired: tuple[Retirement, ...]
    ability_before: float | None
    ability_after: float | None


class Summary(Fact):
    """A run in numbers. `accuracy` and `informative_fraction` are means over the steps that judged anything."""

    version: Literal[1] = 1
    name: str
    finished: bool
    steps: int
    planned_steps: int | None
    mean_level: float
    frozen_mean_level: float | None
    ability_before: Estimate | None
    ability_after: Estimate | None
    ability_gain: Estimate | None
    frozen_gain: Estimate | None
    informative_fraction: float | None
    accuracy: float | None
    target: float | None
    rollouts: int
    errors: int
    failures: int
    time: Mapping[str, float]
    """Seconds by part of a step, summed over the learning steps: warm-up, frozen run and measuring are in no part."""
    environments: Mapping[str, EnvironmentSummary]
    warnings: tuple[Finding, ...]
    notes: tuple[str, ...]


def _estimate(interval: Interval | None) -> Estimate | None:
    if interval is None:
        return None
    return Estimate(mean=interval.mean, low=interval.low, high=interval.high)


def _environment(run: Run, name: str) -> EnvironmentSummary:
    seen = [step.environments[name] for step in run.steps if name in step.environments]
    judged = sum(one.rollouts for one in seen)
    reasons = [(step.step, step.retired[name]) for step in run.steps if name in step.retired]
    ability = run.ability
    return EnvironmentSummary(
        level=seen[-1].level if seen else 0.0,
        top=run.manifest.environments[name].top,
        visits=sum(1 for one in seen if one.prompts > 0),
        active=name in run.steps[-1].active and name not in run.steps[-1].retired,
        accuracy=sum(one.correct for one in seen) / judged if judged else None,
        errors=sum(one.errors for one in seen),
        failures=sum(one.failures for one in seen),
        retired=tuple(Retirement(step=step, reason=reason) for step, reason in reasons),
        ability_before=ability.before.environments.get(name) if ability else None,
        ability_after=ability.after.environments.get(name) if ability else None,
    )


def _time(run: Run) -> dict[str, float]:
    parts = sorted({part for step in run.steps for part in step.time})
    return {part: math.fsum(step.time.get(part, 0.0) for step in run.steps) for part in parts}


def summarise(run: Run) -> Summary:
    """Compute every number of `run`, its frozen run and its warnings."""
    ability = run.ability
    frozen_ability = run.frozen.ability if run.frozen else None
    return Summary(
        name=run.manifest.name,
        finished=run.finished,
        steps=len(run.steps),
        planned_steps=run.manifest.steps,
        mean_level=mean_levels(run)[-1],
        frozen_mean_level=mean_levels(run.frozen)[-1] if run.frozen else None,
        ability_before=_estimate(ability.before if ability else None),
        ability_after=_estimate(ability.after if ability else None),
        ability_gain=_estimate(ability.gain if ability else None),
        frozen_gain=_estimate(frozen_ability.gain if frozen_ability else None),
        informative_fraction=mean_of([step.informative for step in run.steps]),
        accuracy=mean_of([step.accuracy for step in run.steps]),
        target=run.manifest.target,
        rollouts=sum(step.rollouts for step in run.steps),
        errors=sum(step.errors for step in run.steps),
        failures=sum(step.failures for step in run.steps),
        time=_time(run),
        environments={name: _environment(run, name) for name in run.manifest.environments},
        warnings=diagnose(run),
        notes=run.notes,
    )
