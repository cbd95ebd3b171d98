"""A curator keeps the active set full and distinct, says why it retires, and looks at no more than it must."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scaler_core.pool import PoolView
from scaler_core.seeding import derive_random
from scaler_core.strategy import Clock, History
from scaler_core.testing.check import Evidence, rule
from scaler_core.testing.strategies.curator import CuratorSubject
from scaler_core.testing.strategies.simulation import Simulation, Unfit
from scaler_core.testing.strategies.world import LARGE, World

MOST_READ = LARGE // 4
"""Histories that one step may read of a pool of 2,000 with 8 active: generous for the active set and a draw."""


@rule(
    cause="a pool smaller than the active set, a history without visits, or an outcome of what has left",
    fix="handle one environment, empty windows, `latest` None and late outcomes; the exception names the place",
)
def check_curator_runs(subject: CuratorSubject) -> Iterator[Evidence]:
    """It chooses, allots and learns without raising: in pools of 1 to 2,000, all mastered, all failing, and mixed."""
    if words := subject.broken("curator-runs", "raised"):
        yield Evidence(words)


@rule(
    cause="a replacement that is active already, a vacancy that nobody fills, or a leave that nobody can replace",
    fix="let pool.replace(view, leaves, rng) fill vacancies and cancel leaves",
)
def check_curator_members(subject: CuratorSubject) -> Iterator[Evidence]:
    """The active set has distinct members of the pool, and is as full as the pool allows.

    Who leaves was active; who enters was not.
    """
    if words := subject.broken("curator-members", "choose"):
        yield Evidence(words)


@rule(
    cause="shares that do not add up, or environments that have left",
    fix="let pool.evenly(view.active, n, rng) share out the prompts, or draw from view.active with choices(k=n)",
)
def check_curator_asks(subject: CuratorSubject) -> Iterator[Evidence]:
    """Of n prompts it allots exactly n, to active environments, at levels that they have or at none."""
    if words := subject.broken("curator-asks", "allot"):
        yield Evidence(words)


@rule(
    cause="the reason was left empty, or is a number",
    fix="say in a few words why it leaves: they are in the log of the run and in its report",
)
def check_curator_reasons(subject: CuratorSubject) -> Iterator[Evidence]:
    """Whoever leaves does so with a reason that can be read."""

    def look(world: World) -> str:
        for environment, reason in Simulation(subject, world).finished().reasons:
            if not isinstance(reason, str) or not reason.strip():
                return f"in {world}: {environment} leaves with the reason {reason!r}; expected words"
        return ""

    if words := subject.run("curator-reasons", look):
        yield Evidence(words)


@rule(
    cause="a field of the belief is read that `needs` does not name, or names wrongly",
    fix="name in `needs` every field of Belief that is read: a controller without it is then refused at the start",
)
def check_curator_needs(subject: CuratorSubject) -> Iterator[Evidence]:
    """`needs` names fields of Belief, and all that it reads; `window` is a number of visits."""
    try:
        Simulation(subject, subject.corners[0])
    except Unfit as error:
        if error.part == "needs":
            yield Evidence(str(error))
            return

    def look(world: World) -> str:
        Simulation(subject, world).finished()
        try:
            Simulation(subject, world, bare=True).finished()
        except Unfit as error:
            return f"in {world}, with controllers that believe nothing else: {error}"
        return ""

    if words := subject.run("curator-needs", look):
        yield Evidence(words)


class Counted(Mapping[str, History]):
    """Histories that note which of them are read."""

    def __init__(self, histories: Mapping[str, History]) -> None:
        self.histories = histories
        self.read: set[str] = set()

    def __getitem__(self, environment: str) -> History:
        self.read.add(environment)
        return self.histories[environment]

    def __iter__(self) -> Iterator[str]:
        for environment in self.histories:
            self.read.add(environment)
            yield environment

    def __len__(self) -> int:
        return len(self.histories)


@rule(
    cause="all histories are scored in each step, which costs 300 ms a step at 100,000 environments",
    fix="score the active set and a draw of bounded size: view.draw(32, rng)",
)
def check_curator_reads_few(subject: CuratorSubject) -> Iterator[Evidence]:
    """Of a pool of 2,000 visited environments with 8 active, one step reads the histories of a quarter at most."""
    subject.usable()
    simulation = Simulation(subject, World(LARGE, 8, 16, ("fails",), steps=12)).finished()
    scheduler = simulation.scheduler
    seen = next(history.latest for history in scheduler.histories.values() if history.latest)
    for environment in scheduler.pool.environments:
        history = scheduler.enrol(environment)
        history.visits, history.last, history.latest = history.visits + 1, seen.step, history.latest or seen
        scheduler.pool.mark_visited(environment)
    counted = Counted(scheduler.histories)
    view = PoolView(tuple(scheduler.active), 8, Clock(scheduler.step, 1000), counted, scheduler.pool)
    simulation.curator.choose(view, derive_random("choose"))
    simulation.curator.allot(view, 16, derive_random("allot"))
    if len(counted.read) > MOST_READ:
        yield Evidence(f"it read {len(counted.read)} histories in one step; expected {MOST_READ} at most")
