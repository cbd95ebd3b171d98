"""One trial: one strategy, one scenario, one seed. The scheduler alone, without instances, session or run folder.

    measured = run_trial(trial, plugins)

A trial and a run of the trainer `simulated` with the same seeds ask the same and learn the same; the trial takes a
hundredth of the time.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from scaler_core.assembly import Assembly, assemble
from scaler_core.config import RunConfig, parse_config
from scaler_core.plugins import Plugins
from scaler_core.scheduler import Plan, Scheduler
from scaler_core.strategy import Outcome, Request
from scaler_simulation.learner import Learner
from scaler_simulation.oracle import NAME, Oracle
from scaler_simulation.scenario import Scenario
from scaler_simulation.trainer import pool_of

POINTS = 50
"""About how many points of the ability curve are kept."""


class Trial(BaseModel):
    """What to do. Frozen JSON: it is sent to worker processes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    strategy: str
    """Its name in the comparison."""
    parts: dict[str, Any]
    """`controller`, `curator`, `filter` and `scheduler` of a run's configuration."""
    scenario: Scenario
    seed: int
    steps: int
    rollouts: int
    plugins: tuple[str, ...] = ()
    base: str = "."
    """The folder of the comparison's file."""

    @property
    def oracle(self) -> bool:
        """Whether it is the reference that sees all."""
        return self.strategy == NAME

    def config(self) -> RunConfig:
        """The same as a run's configuration; raises ConfigError."""
        data = {
            **({} if self.oracle else self.parts),
            "scheduler": self.parts["scheduler"],
            "seed": self.seed,
            "steps": self.steps,
            "plugins": list(self.plugins),
            "packs": [{"use": "simulated", "scenario": self.scenario.model_dump(mode="json"), "seed": self.seed}],
            "sandbox": "process",
        }
        return parse_config(data, where=f"strategy '{self.strategy}'")


class Measured(BaseModel):
    """What came of a trial."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed: int
    area: float
    """Mean ability over the steps, in levels: the area under the ability curve, divided by its length."""
    final: float
    """Ability after the last step."""
    informative: float
    """Share of the groups in which some rollouts were right and some wrong."""
    swaps: int
    """Environments that left the active set."""
    prompts: int
    """Prompts in all; more than planned where a filter had refused groups replaced."""
    seconds: float
    """Processor time of the whole trial; says nothing about the strategy's worth."""
    curve: tuple[tuple[int, float], ...]
    """(step, ability), from step 0 to the last."""


def run_trial(trial: Trial, plugins: Plugins) -> Measured:
    """Run it; raises StrategyError, naming the strategy, and ConfigError."""
    began = time.process_time()
    config = trial.config()
    with _assembled(trial, config, plugins) as assembly:
        learner = Learner(trial.scenario, pool_of(assembly), seed=trial.seed)
        scheduler = _with_oracle(assembly, learner) if trial.oracle else assembly.scheduler()
        course = _Course(assembly, scheduler, learner, trial.rollouts)
        curve = [learner.ability(), *(course.step() for _ in range(trial.steps))]
    return Measured(
        seed=trial.seed,
        area=math.fsum(curve[1:]) / trial.steps,
        final=curve[-1],
        informative=course.informative / max(course.prompts, 1),
        swaps=course.swaps,
        prompts=course.prompts,
        seconds=round(time.process_time() - began, 4),
        curve=_thinned(curve),
    )


def check_trial(trial: Trial, plugins: Plugins) -> None:
    """Raise what is wrong with a strategy before any step: names, options, a pair that does not fit."""
    with _assembled(trial, trial.config(), plugins) as assembly:
        assembly.scheduler()


def _assembled(trial: Trial, config: RunConfig, plugins: Plugins) -> Assembly:
    return assemble(config, base=Path(trial.base), plugins=plugins)


def _with_oracle(assembly: Assembly, learner: Learner) -> Scheduler:
    from scaler_strategies.controllers.fixed import fixed

    active = assembly.config.scheduler.active
    return Scheduler(
        list(assembly.environments),
        lambda environment: assembly.environments[environment].spec.ladder,
        controller=fixed,
        curator=Oracle(learner),
        seed=assembly.config.seed,
        active=None if active == "all" else active,
    )


def _thinned(curve: Sequence[float]) -> tuple[tuple[int, float], ...]:
    """Every so-manieth step, the first and the last."""
    every = max(1, (len(curve) - 1) // POINTS)
    steps = [*range(0, len(curve) - 1, every), len(curve) - 1]
    return tuple((step, round(curve[step], 4)) for step in steps)


class _Course:
    """The loop of a trial, with what it counts."""

    def __init__(self, assembly: Assembly, scheduler: Scheduler, learner: Learner, rollouts: int) -> None:
        self.scheduler, self.learner, self.rollouts = scheduler, learner, rollouts
        self.filter, self.config = assembly.filter, assembly.config
        self.scores = [(1.0,) * right + (0.0,) * (rollouts - right) for right in range(rollouts + 1)]
        self.swaps = self.prompts = self.informative = 0

    def step(self) -> float:
        """Plan, answer, learn, record; the ability after it."""
        outcomes: list[Outcome] = []
        groups: list[tuple[str, float]] = []
        missing = self.config.scheduler.prompts
        for part in range(1 + self.config.filter.refills):
            plan = self.scheduler.plan(missing)
            found = self._outcomes(plan.requests, part)
            accepted = [outcome for outcome in found if self.filter.accept(outcome)]
            groups += [(outcome.request.environment, outcome.accuracy) for outcome in accepted]
            outcomes += found
            missing = len(found) - len(accepted)
            self._count(plan, found)
            if not missing:
                break
        self.learner.learn(groups, step=self.scheduler.step)
        self.scheduler.record(outcomes)
        return self.learner.ability()

    def _outcomes(self, requests: Sequence[Request], part: int) -> list[Outcome]:
        asked = [(request.environment, request.level) for request in requests]
        correct = self.learner.answer(asked, rollouts=self.rollouts, step=self.scheduler.step, part=part)
        return [
            Outcome(request, self.rollouts, right, 0, self.scores[right])
            for request, right in zip(requests, correct, strict=True)
        ]

    def _count(self, plan: Plan, outcomes: Sequence[Outcome]) -> None:
        self.swaps += len(plan.retired)
        self.prompts += len(outcomes)
        self.informative += sum(0 < outcome.correct < outcome.rollouts for outcome in outcomes)
