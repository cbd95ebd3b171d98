"""A curator at work in a simulated run, through the real scheduler.

simulation = Simulation(subject, world).finished()
simulation.transcript                           # plans and states, a line for each step
simulation.reasons                              # why environments left
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from random import Random
from typing import Any

from scaler_core.errors import SchedulerError, StrategyError
from scaler_core.ladder import Ladder
from scaler_core.scheduler import Plan, Scheduler
from scaler_core.seeding import derive_random
from scaler_core.strategy import Belief, Clock, Failure, Outcome, Request, State
from scaler_core.testing.strategies.strategy import Strategy
from scaler_core.testing.strategies.world import World

LADDER = Ladder.linear({"n": (1, 9)})
ROLLOUTS = 8
OPINIONS = ("difficulty", "information", "progress")


class Climber:
    """The controller of the simulations: up where most is right, down where little is; holds the named opinions."""

    def __init__(self, top: int, horizon: int | None, *, opinions: Sequence[str] = OPINIONS) -> None:
        self.top, self.opinions, self.level, self.progress = top, opinions, 0, 0.0

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """`n` times the level."""
        return [self.level] * n

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """One level up or down."""
        accuracy = sum(o.correct for o in outcomes) / sum(o.rollouts for o in outcomes)
        self.progress = accuracy - 0.5
        self.level = min(max(self.level + (accuracy > 0.6) - (accuracy < 0.4), 0), self.top)

    def belief(self) -> Belief:
        """Its opinions."""
        all_of_them = {"difficulty": float(self.level), "information": 0.5, "progress": self.progress}
        return Belief(**{name: all_of_them[name] for name in self.opinions if name in all_of_them})

    def state_dict(self) -> State:
        """Level and progress."""
        return {"level": self.level, "progress": self.progress}

    def load_state_dict(self, state: State) -> None:
        """Continue."""
        self.level, self.progress = state["level"], state["progress"]


class Unfit(Exception):
    """The scheduler would end the run. `part`: what the curator did wrong: needs, choose, allot, or it raised."""

    def __init__(self, part: str, words: str) -> None:
        super().__init__(words)
        self.part = part


def needs_problem(curator: Any) -> str:
    """What is wrong with `needs` and `window`, or nothing."""
    needs, window = getattr(curator, "needs", None), getattr(curator, "window", None)
    known = Belief.__dataclass_fields__
    if not isinstance(needs, tuple) or not all(isinstance(name, str) and name in known for name in needs):
        return f"needs is {needs!r}; expected a tuple with some of {', '.join(known)}"
    if type(window) is not int or window < 0:
        return f"window is {window!r}; expected how many visits of a history it reads, an integer from 0"
    return ""


class Simulation:
    """One run of one curator. Raises Unfit wherever the scheduler would end it."""

    def __init__(self, subject: Strategy, world: World, *, bare: bool = False) -> None:
        """`bare`: the controllers have no opinion beyond those that the curator needs."""
        self.world, self.transcript, self.over = world, "", False
        self.reasons: list[tuple[str, object]] = []
        self._late: list[Plan] = []
        try:
            self.curator = subject.make()
        except Exception as error:  # whatever a stranger's factory raises
            raise Unfit("raised", f"the factory raised {type(error).__name__}: {error}") from error
        if problem := needs_problem(self.curator):
            raise Unfit("needs", problem)
        opinions = tuple(self.curator.needs) if bare else OPINIONS
        self.scheduler = Scheduler(
            world.environments,
            lambda environment: LADDER,
            controller=partial(Climber, opinions=opinions),
            curator=self.curator,
            seed=1,
            active=world.active,
            horizon=1000,
            replay=0.25 if world.replay and not bare else 0.0,
            curator_label=subject.label,
        )

    def finished(self, steps: int | None = None) -> Simulation:
        """After `steps` more steps (default: those of the world), or once nothing is left to train on."""
        for _ in range(self.world.steps if steps is None else steps):
            if not self.over:
                self._step()
        return self

    def state(self) -> dict[str, Any]:
        """The scheduler's state after sorted JSON; raises Unfit."""
        try:
            state: dict[str, Any] = json.loads(json.dumps(self.scheduler.state_dict(), sort_keys=True))
        except StrategyError as error:
            raise Unfit("state", str(error)) from error
        return state

    def resume_as(self, other: Simulation) -> None:
        """Take over the plans of `other` whose outcomes are still to come."""
        self._late, self.over = list(other._late), other.over

    def _step(self) -> None:
        try:
            plan = self.scheduler.plan(self.world.prompts)
        except SchedulerError:
            self.over = True
            return
        except StrategyError as error:
            raise Unfit(error.method if error.__cause__ is None else "raised", str(error)) from error
        except Exception as error:  # what it returned is nothing that could be looked at
            raise Unfit("raised", f"what it chose cannot be read: {type(error).__name__}: {error}") from error
        self.reasons += plan.retired.items()
        self._late.append(plan)
        if not (self.world.late and len(self._late) < 2):
            self._record(self._late.pop(0).requests)
        self.transcript += f"{[(r.environment, r.level, r.seed) for r in plan.requests]} {plan.retired}\n"

    def _record(self, requests: Sequence[Request]) -> None:
        broken = [request for request in requests if self.world.kind(request.environment) == "broken"]
        outcomes = [self._outcome(request) for request in requests if request not in broken]
        try:
            self.scheduler.record(outcomes, [Failure(request, "no instance") for request in broken])
        except StrategyError as error:
            raise Unfit("raised", str(error)) from error

    def _outcome(self, request: Request) -> Outcome:
        kind = self.world.kind(request.environment)
        if kind == "errs":
            return Outcome(request, 0, 0, ROLLOUTS)
        chance = {"mastered": 1.0, "fails": 0.0, "noisy": 0.5}.get(kind, 1.0 - request.level / 6)
        rng = derive_random("answers", request.environment, request.seed)
        scores = tuple(float(rng.random() < chance) for _ in range(ROLLOUTS))
        return Outcome(request, ROLLOUTS, int(sum(scores)), 0, scores)
