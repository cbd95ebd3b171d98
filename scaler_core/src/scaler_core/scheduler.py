"""The scheduler: plans requests, records outcomes, keeps controllers, curator and histories.

    plan = scheduler.plan(64)                          # requests, and who was admitted and retired
    …                                                  # make instances, roll out, verify
    record = scheduler.record(outcomes, failures)      # closes one step
    json.dump(scheduler.state_dict(), file)            # resumes bit for bit

Deterministic for a seed and independent of the order of outcomes within a step. No generator is stored: each draw
comes from `derive_random(seed, purpose, plan, environment)`. Plans may run ahead of records; one `record` is one
step and may carry outcomes of several plans. Every request ends recorded, failed or dropped with a reason.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from scaler_core.contract import as_json, calling, check_asks, check_levels, check_selection
from scaler_core.errors import SchedulerError, StrategyError
from scaler_core.ladder import Ladder
from scaler_core.pool import Pool, PoolView
from scaler_core.scheduler_state import load_state, state_of
from scaler_core.seeding import derive_random, derive_seed
from scaler_core.strategy import (
    Ask,
    Clock,
    Controller,
    Curator,
    Failure,
    History,
    Origin,
    Outcome,
    Request,
    Visit,
)

ControllerFactory = Callable[[int, int | None], Controller]


@dataclass(frozen=True, slots=True)
class Plan:
    """What one call of `plan` decided."""

    number: int
    step: int
    requests: tuple[Request, ...]
    admitted: tuple[str, ...] = ()
    retired: Mapping[str, str] = field(default_factory=dict)
    """Each environment that left the active set before this plan, with the reason."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one call of `record` closed."""

    step: int
    visits: Mapping[str, Visit]
    retired: Mapping[str, str]
    """Environments barred because generation kept failing, with the reason."""


class Scheduler:
    """Which environments, at which levels, with which seeds.

    `environments` are the ids of the pool; `ladder_of` is asked only for those that become active. `active` is the
    size of the active set (None: all). With `replay` > 0 that share of the prompts is drawn at a level uniform in
    [0, floor(difficulty)]. An environment is barred after `most_failures` generation failures in a row.
    `controller_label` and `curator_label` name the strategies in errors. Raises StrategyError at once when the
    curator reads a belief that the controller does not hold.
    """

    def __init__(
        self,
        environments: Sequence[str],
        ladder_of: Callable[[str], Ladder],
        *,
        controller: ControllerFactory,
        curator: Curator,
        seed: int,
        active: int | None = None,
        horizon: int | None = None,
        replay: float = 0.0,
        most_failures: int = 5,
        controller_label: str = "controller",
        curator_label: str = "curator",
    ) -> None:
        self.pool = Pool(environments)
        self.curator = curator
        self.controllers: dict[str, Controller] = {}
        self.histories: dict[str, History] = {}
        self.barred: dict[str, str] = {}
        self.outstanding: dict[int, Request] = {}
        self.active: list[str] = []
        self.step = self.plans = self.requests = 0
        self.selected = False
        self.indices: dict[tuple[str, int], int] = {}
        self._levels: dict[str, float] = {}
        self.seed, self.horizon, self.replay, self.most_failures = seed, horizon, replay, most_failures
        self._ladder_of, self._make_controller, self._size = ladder_of, controller, active
        self._controller_label, self._curator_label = controller_label, curator_label
        self._check_arguments()
        self._check_needs()

    # The trainer's side

    def plan(self, n: int) -> Plan:
        """`n` requests over the active set; chooses the active set first if this step has not yet."""
        if n < 1:
            raise SchedulerError(f"plan: expected at least one prompt, got {n}")
        admitted, retired = ((), {}) if self.selected else self._choose()
        if not self.active:
            barred = "; ".join(f"{name}: {why}" for name, why in self.barred.items())
            raise SchedulerError(f"no environment is left to train on; barred: {barred or 'none'}")
        rng = self._rng("allot", self.plans)
        with calling(self._curator_label, "allot"):
            asks = list(self.curator.allot(self._view(), n, rng))
        check_asks(self._curator_label, asks, n, self.active, self.histories)
        requests = self._requests(asks)
        plan = Plan(self.plans, self.step, tuple(requests), admitted, retired)
        self.plans += 1
        return plan

    def record(
        self, outcomes: Sequence[Outcome], failures: Sequence[Failure] = (), dropped: Sequence[Failure] = ()
    ) -> Record:
        """Close one step: tell the controllers and the curator. Nothing changes if an argument is refused.

        `failures` are requests whose instance could not be made, `dropped` those the trainer gave up; neither moves
        a difficulty. Raises SchedulerError for a request that is not outstanding or is named twice.
        """
        self._settle([outcome.request for outcome in outcomes], [f.request for f in (*failures, *dropped)])
        clock = Clock(self.step, self.horizon)
        judged = _by_environment(sorted(outcomes, key=lambda outcome: outcome.request.number))
        visits = {}
        for environment, group in judged.items():
            visit = self._update(environment, group, clock)
            if visit is not None:
                visits[environment] = visit
        retired = self._count_failures(failures, worked=judged)
        told = {name: [o for o in group if o.rollouts] for name, group in judged.items()}
        with calling(self._curator_label, "update"):
            self.curator.update({name: group for name, group in told.items() if group}, clock)
        record = Record(self.step, visits, retired)
        self.step, self.selected = self.step + 1, False
        return record

    def forecast(self, n: int) -> list[tuple[str, int, int]]:
        """Instances (environment, level, seed) that the next plan of `n` likely asks for; a hint for prefetching."""
        share = math.ceil(n / max(len(self.active), 1))
        keys: list[tuple[str, int, int]] = []
        for environment in self.active:
            for level, count in _nearest_levels(self._levels[environment], share).items():
                index = self.indices.get((environment, level), 0)
                keys += [(environment, level, self._seed(environment, level, index + i)) for i in range(count)]
        return keys

    def difficulties(self) -> dict[str, float]:
        """The current difficulty of every environment that was ever active, in levels."""
        return dict(self._levels)

    def mean_level(self) -> float:
        """Mean difficulty over the whole pool, never-visited environments counted as 0."""
        visited = (level for name, level in self._levels.items() if self.histories[name].visits)
        return math.fsum(visited) / len(self.pool)

    def state_dict(self) -> dict[str, Any]:
        """JSON values from which `load_state_dict` continues bit for bit, outstanding requests included."""
        ladders = {environment: self._ladder_of(environment).content_hash for environment in self.controllers}
        controllers = {
            environment: as_json(self._controller_label, controller.state_dict)
            for environment, controller in self.controllers.items()
        }
        return state_of(self, ladders, controllers, as_json(self._curator_label, self.curator.state_dict))

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Continue from `state`; raises SchedulerError for another version, pool, seed or a changed ladder."""
        load_state(self, state, self._ladder_of)
        for environment in self.controllers:
            self._note_level(environment)

    # Selection

    def _choose(self) -> tuple[tuple[str, ...], dict[str, str]]:
        view = self._view()
        with calling(self._curator_label, "choose"):
            selection = self.curator.choose(view, self._rng("choose", self.step))
        check_selection(self._curator_label, selection, view, barred=self.barred)
        for environment in selection.leaves:
            self.retire(environment)
        for environment in selection.enters:
            self.admit(environment)
        self.selected = True
        return tuple(selection.enters), dict(selection.leaves)

    def admit(self, environment: str) -> None:
        """Make it active, with a controller if it has none. Used by `plan` and by a resume."""
        self.pool.take(environment)
        self.active.append(environment)
        history = self.enrol(environment)
        history.admitted = self.step
        history.window.clear()

    def enrol(self, environment: str) -> History:
        """Its history, made together with its controller at the first call."""
        if environment not in self.histories:
            top = self._ladder_of(environment).top
            with calling(self._controller_label, "factory"):
                self.controllers[environment] = self._make_controller(top, self.horizon)
            self.histories[environment] = History(top, window=deque(maxlen=max(self.curator.window, 1)))
            self._note_level(environment)
        return self.histories[environment]

    def retire(self, environment: str) -> None:
        """It leaves the active set and can come back, with its difficulty and without its window."""
        self.active.remove(environment)
        self.histories[environment].window.clear()
        self.pool.give_back(environment)

    def _bar(self, environment: str, reason: str) -> bool:
        """Keep it out for the rest of the run; tells whether it was active."""
        self.barred[environment] = reason
        was_active = environment in self.active
        if was_active:
            self.retire(environment)
        self.pool.take(environment)
        return was_active

    # Requests

    def _requests(self, asks: Sequence[Ask]) -> list[Request]:
        grouped: dict[str, list[Ask]] = {}
        for ask in asks:
            grouped.setdefault(ask.environment, []).append(ask)
        levels = {name: iter(self._levels_for(name, group)) for name, group in grouped.items()}
        requests = []
        for ask in asks:
            level, origin = next(levels[ask.environment])
            seed = self._next_seed(ask.environment, level) if ask.seed is None else ask.seed
            request = Request(
                number=self.requests,
                plan=self.plans,
                environment=ask.environment,
                level=level,
                seed=seed,
                origin=origin,
            )
            self.requests += 1
            self.outstanding[request.number] = request
            requests.append(request)
        return requests

    def _levels_for(self, environment: str, asks: Sequence[Ask]) -> list[tuple[int, Origin]]:
        """Level and origin for each of this environment's asks, in their order."""
        rng = self._rng("levels", self.plans, environment)
        open_ended = [ask for ask in asks if ask.level is None]
        replays = [self.replay > 0 and rng.random() < self.replay for _ in open_ended]
        proposals = iter(self._propose(environment, replays.count(False), rng))
        highest = math.floor(self._levels[environment])
        drawn: Iterator[tuple[int, Origin]] = iter(
            [(rng.randint(0, highest), "replay") if r else (next(proposals), "controller") for r in replays]
        )
        return [next(drawn) if ask.level is None else (ask.level, _origin(ask)) for ask in asks]

    def _propose(self, environment: str, n: int, rng: Random) -> Sequence[int]:
        if n == 0:
            return ()
        top = self.histories[environment].top
        with calling(self._controller_label, f"propose for {environment}"):
            levels = list(self.controllers[environment].propose(n, Clock(self.step, self.horizon), rng))
        check_levels(self._controller_label, environment, levels, n, top)
        return levels

    def _next_seed(self, environment: str, level: int) -> int:
        index = self.indices.get((environment, level), 0)
        self.indices[environment, level] = index + 1
        return self._seed(environment, level, index)

    def _seed(self, environment: str, level: int, index: int) -> int:
        return derive_seed(self.seed, environment, level, index)

    # Outcomes

    def _settle(self, recorded: Sequence[Request], ended: Sequence[Request]) -> None:
        """Take the requests off the outstanding list, all or none."""
        named: set[int] = set()
        for request in (*recorded, *ended):
            held = self.outstanding.get(request.number)
            if (held is not request and held != request) or request.number in named:
                problem = "is named twice" if request.number in named else "is not outstanding"
                raise SchedulerError(
                    f"record: request {request.number} ({request.environment}, level {request.level}) {problem}; "
                    "each request ends once: recorded, failed or dropped"
                )
            named.add(request.number)
        for number in named:
            del self.outstanding[number]

    def _update(self, environment: str, group: Sequence[Outcome], clock: Clock) -> Visit | None:
        history = self.histories[environment]
        history.errors += sum(outcome.errors for outcome in group)
        history.barren = 0
        judged = [outcome for outcome in group if outcome.rollouts]
        own = [outcome for outcome in judged if outcome.request.origin == "controller"]
        if own:
            with calling(self._controller_label, f"update for {environment}"):
                self.controllers[environment].update(own, clock)
            self._note_level(environment)
        counted = [outcome for outcome in judged if outcome.request.origin != "replay"]
        if not counted:
            return None
        with calling(self._controller_label, f"belief for {environment}"):
            belief = self.controllers[environment].belief()
        visit = Visit(
            step=clock.step,
            prompts=len(counted),
            rollouts=sum(outcome.rollouts for outcome in counted),
            correct=sum(outcome.correct for outcome in counted),
            advantage=math.fsum(outcome.advantage for outcome in counted) / len(counted),
            belief=belief,
        )
        self._remember(environment, history, visit)
        return visit

    def _remember(self, environment: str, history: History, visit: Visit) -> None:
        history.visits += 1
        history.last, history.latest = visit.step, visit
        self.pool.mark_visited(environment)
        if environment in self.active:  # a late outcome of one that left belongs to no window
            history.window.append(visit)

    def _count_failures(self, failures: Sequence[Failure], *, worked: Mapping[str, object]) -> dict[str, str]:
        """Bar the environments that only fail; tells which of them left the active set, with the reason."""
        retired = {}
        for failure in sorted(failures, key=lambda failure: failure.request.number):
            environment = failure.request.environment
            history = self.histories[environment]
            history.failures += 1
            history.barren = 0 if environment in worked else history.barren + 1
            if history.barren >= self.most_failures and environment not in self.barred:
                reason = f"generation failed {history.barren} times in a row: {failure.reason}"
                if self._bar(environment, reason):
                    retired[environment] = reason
        return retired

    def _note_level(self, environment: str) -> None:
        with calling(self._controller_label, f"belief for {environment}"):
            self._levels[environment] = self.controllers[environment].belief().difficulty or 0.0

    # Small things

    def _view(self) -> PoolView:
        clock = Clock(self.step, self.horizon)
        return PoolView(tuple(self.active), self._size, clock, self.histories, self.pool)

    def _rng(self, purpose: str, *parts: int | str) -> Random:
        return derive_random(self.seed, purpose, *parts)

    def _check_arguments(self) -> None:
        if len(set(self.pool.environments)) != len(self.pool) or not len(self.pool):
            raise SchedulerError("the pool must hold at least one environment, each id once")
        if self._size is not None and self._size < 1:
            raise SchedulerError(f"active: expected at least 1 environment, got {self._size}")
        if not 0.0 <= self.replay < 1.0:
            raise SchedulerError(f"replay: expected a fraction in [0, 1), got {self.replay}")

    def _check_needs(self) -> None:
        with calling(self._controller_label, "factory"):
            belief = self._make_controller(1, self.horizon).belief()
        needs = (*self.curator.needs, *(("difficulty",) if self.replay else ()))
        missing = [name for name in needs if getattr(belief, name) is None]
        if missing:
            reader = self._curator_label if self.curator.needs else "replay"
            raise StrategyError(
                self._controller_label,
                "belief",
                f"{reader} reads {', '.join(missing)}, on which this controller has no opinion; choose another pair",
            )


def _origin(ask: Ask) -> Origin:
    return "curator" if ask.seed is None else "replay"


def _by_environment(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.request.environment, []).append(outcome)
    return groups


def _nearest_levels(difficulty: float, n: int) -> dict[int, int]:
    """How many of `n` prompts to expect at the levels around `difficulty`."""
    low, part = math.floor(difficulty), difficulty % 1.0
    above = round(n * part)
    above = min(max(above, 1), max(n - 1, 1)) if part else 0
    return {level: count for level, count in ((low, max(n - above, 1)), (low + 1, above)) if count}
