"""A fake asynchronous trainer: plans three steps ahead, records shuffled and partial outcomes, drops groups, dies.

If the contract holds here, a real asynchronous trainer needs no back door.
"""

from __future__ import annotations

import json
from random import Random

import pytest
from scheduling import answer, make

from scaler_core.errors import SchedulerError
from scaler_core.strategy import Failure, Request
from scaler_strategies.filters.dapo import dapo


class AsynchronousTrainer:
    """Keeps up to `ahead` plans in flight; a step takes whatever finished, in any order."""

    def __init__(self, scheduler, seed, ahead=3, prompts=12):
        self.scheduler, self.rng, self.ahead, self.prompts = scheduler, Random(seed), ahead, prompts
        self.flying: list[Request] = list(scheduler.outstanding.values())
        self.trained = self.filtered = self.dropped = 0

    def step(self):
        while len(self.flying) < self.ahead * self.prompts:
            self.flying += self.scheduler.plan(self.prompts).requests
        self.rng.shuffle(self.flying)
        done, self.flying = self.flying[: self.prompts], self.flying[self.prompts :]
        dropped, failed, kept = done[:1], done[1:2], done[2:]
        outcomes = [answer(request, errors=self.rng.choice([0, 0, 3])) for request in kept]
        accept = dapo().accept
        self.trained += sum(accept(outcome) for outcome in outcomes)
        self.filtered += sum(not accept(outcome) for outcome in outcomes)
        self.dropped += len(dropped)
        return self.scheduler.record(
            outcomes,
            failures=[Failure(request, "the generator raised") for request in failed],
            dropped=[Failure(request, "too stale") for request in dropped],
        )

    def run(self, steps):
        for _ in range(steps):
            self.step()


def test_every_request_ends_once_and_the_rest_stay_outstanding():
    scheduler = make(40, active=12)
    trainer = AsynchronousTrainer(scheduler, seed=1)
    trainer.run(50)
    assert set(scheduler.outstanding) == {request.number for request in trainer.flying}
    assert scheduler.requests == 50 * 12 + len(trainer.flying)
    assert scheduler.step == 50


def test_levels_rise_with_plans_three_steps_ahead_and_dropped_groups():
    scheduler = make(8, active=8)
    trainer = AsynchronousTrainer(scheduler, seed=2)
    trainer.run(60)
    assert 2.5 < scheduler.mean_level() < 5.5
    assert trainer.filtered > 0
    assert trainer.dropped == 60


def test_a_killed_trainer_resumes_with_its_outstanding_requests_and_ends_alike():
    def whole(kill_at):
        scheduler = make(40, active=12)
        trainer = AsynchronousTrainer(scheduler, seed=3)
        for step in range(30):
            if step == kill_at:
                state = json.dumps(scheduler.state_dict(), sort_keys=True)
                flying = [request.model_dump(mode="json") for request in trainer.flying]
                scheduler = make(40, active=12)
                scheduler.load_state_dict(json.loads(state))
                heir = AsynchronousTrainer(scheduler, seed=3)
                assert {r.number for r in heir.flying} == {r["number"] for r in flying}
                heir.flying = [scheduler.outstanding[r["number"]] for r in flying]
                heir.rng.setstate(trainer.rng.getstate())
                trainer = heir
            trainer.step()
        return scheduler.state_dict()

    assert whole(kill_at=None) == whole(kill_at=11) == whole(kill_at=29)


def test_partial_outcomes_with_only_errors_move_no_difficulty():
    scheduler = make(4, active=4)
    plan = scheduler.plan(4)
    scheduler.record([answer(request, rollouts=3, errors=3) for request in plan.requests])
    assert set(scheduler.difficulties().values()) == {0.0}
    assert all(history.errors == 3 and history.visits == 0 for history in scheduler.histories.values())


def test_a_request_recorded_twice_is_refused_and_nothing_changes():
    scheduler = make(8, active=4)
    plan = scheduler.plan(4)
    before = scheduler.state_dict()
    outcome = answer(plan.requests[0])
    with pytest.raises(SchedulerError, match="request 0 .* is named twice"):
        scheduler.record([outcome, outcome])
    assert scheduler.state_dict() == before
    scheduler.record([outcome])
    with pytest.raises(SchedulerError, match="request 0 .* is not outstanding"):
        scheduler.record([outcome])
