"""The scheduler's rules where an example says more than a property."""

from __future__ import annotations

import json

import pytest
from scheduling import LADDER, answer, make, tally, train

from scaler_core.errors import SchedulerError, StrategyError
from scaler_core.ladder import Ladder
from scaler_core.strategy import Ask, Belief, Failure, Selection
from scaler_strategies.curators.all import keep_all


class Rogue:
    """A curator that answers whatever it was given."""

    needs, window = (), 3

    def __init__(self, *, selection=None, asks=None, state=None, error=None):
        self.selection, self.asks, self.state, self.error = selection, asks, state or {}, error

    def choose(self, view, rng):
        if self.error:
            raise self.error
        if view.vacancies() and not self.selection:
            return Selection(enters=view.draw(view.vacancies(), rng))
        return self.selection or Selection()

    def allot(self, view, n, rng):
        return self.asks if self.asks is not None else [Ask(view.active[0])] * n

    def update(self, outcomes, clock):
        pass

    def state_dict(self):
        return self.state

    def load_state_dict(self, state):
        pass


class Proposing:
    """A controller that proposes the given levels."""

    def __init__(self, levels, difficulty=0.0):
        self.levels, self.difficulty = levels, difficulty

    def propose(self, n, clock, rng):
        return self.levels

    def update(self, outcomes, clock):
        pass

    def belief(self):
        return Belief(difficulty=self.difficulty)

    def state_dict(self):
        return {}

    def load_state_dict(self, state):
        pass


@pytest.mark.parametrize("levels", [[13], [-1], [True], [1.0], ["1"], [], [1, 1], None])
def test_a_controller_that_proposes_no_level_is_stopped_by_name(levels):
    scheduler = make(2, active=1, controller=lambda top, horizon: Proposing(levels), controller_label="wild 0.1")
    with pytest.raises(StrategyError, match=r"wild 0\.1\.propose"):
        scheduler.plan(1)


@pytest.mark.parametrize(
    ("asks", "words"),
    [
        ([], "expected 1 asks, got 0"),
        ([Ask("pack/e999")], "pack/e999 is not active"),
        ([Ask("pack/e000", level=13)], "expected a level from 0 to 12"),
        ([Ask("pack/e000", level=True)], "expected a level from 0 to 12"),
        ([Ask("pack/e000", seed=1)], "a replay needs its level too"),
    ],
)
def test_a_curator_that_asks_for_nonsense_is_stopped_by_name(asks, words):
    with pytest.raises(StrategyError, match=words):
        make(1, active=1, curator=Rogue(asks=asks)).plan(1)


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(enters=("pack/e000", "pack/e000")), "enters twice"),
        (Selection(enters=("pack/nobody", "pack/e001")), "pack/nobody enters but"),
        (Selection(leaves={"pack/e000": "bored"}), "leaves but is not active"),
        (Selection(enters=("pack/e000",)), "would have 1 members, expected 2"),
    ],
)
def test_a_curator_that_breaks_the_active_set_is_stopped_by_name(selection, words):
    with pytest.raises(StrategyError, match=words):
        make(4, active=2, curator=Rogue(selection=selection)).plan(1)


def test_whatever_a_strategy_raises_names_the_strategy():
    scheduler = make(2, curator=Rogue(error=KeyError("boom")), curator_label="moody 2.0")
    with pytest.raises(StrategyError, match=r"moody 2\.0\.choose: KeyError: 'boom'"):
        scheduler.plan(1)


def test_a_state_that_is_not_json_names_the_strategy():
    scheduler = make(2, active=1, curator=Rogue(state={"set": {1, 2}}), curator_label="moody 2.0")
    scheduler.plan(1)
    with pytest.raises(StrategyError, match=r"moody 2\.0\.state_dict"):
        scheduler.state_dict()


def test_a_curator_that_reads_a_belief_nobody_holds_is_refused_at_the_start():
    rogue = Rogue()
    rogue.needs = ("information",)
    with pytest.raises(StrategyError, match="reads information, on which this controller has no opinion"):
        make(2, curator=rogue)


def test_replay_without_a_difficulty_is_refused_at_the_start():
    with pytest.raises(StrategyError, match="replay reads difficulty"):
        make(2, curator=keep_all(), controller=lambda top, horizon: Proposing([0], difficulty=None), replay=0.3)


def test_an_environment_that_only_fails_is_barred_and_replaced():
    scheduler = make(9, active=8, most_failures=3)
    broken = scheduler.plan(8).requests[0].environment
    for _ in range(3):
        for number in list(scheduler.outstanding):
            request = scheduler.outstanding[number]
            if request.environment == broken:
                record = scheduler.record([], failures=[Failure(request, "it hung at level 0")])
        if broken not in scheduler.barred:
            scheduler.plan(8)
    assert record.retired == {broken: "generation failed 3 times in a row: it hung at level 0"}
    assert broken not in scheduler.active
    train(scheduler, 30, prompts=8)
    assert len(scheduler.active) == 8
    assert broken not in scheduler.active


def test_one_success_forgives_earlier_failures():
    scheduler = make(1, active=1, most_failures=2)
    for _ in range(4):
        good, bad = scheduler.plan(2).requests
        scheduler.record([answer(good)], failures=[Failure(bad, "unlucky seed")])
    assert scheduler.barred == {}
    assert scheduler.histories["pack/e000"].failures == 4


def test_a_pool_with_nobody_left_says_why():
    scheduler = make(1, active=1, most_failures=1)
    (request,) = scheduler.plan(1).requests
    scheduler.record([], failures=[Failure(request, "no compiler")])
    with pytest.raises(SchedulerError, match="no environment is left.*no compiler"):
        scheduler.plan(1)


def test_barring_survives_a_resume():
    scheduler = make(3, active=1, most_failures=1)
    (request,) = scheduler.plan(1).requests
    scheduler.record([], failures=[Failure(request, "it raised")])
    heir = make(3, active=1, most_failures=1)
    heir.load_state_dict(json.loads(json.dumps(scheduler.state_dict())))
    train(heir, 40)
    assert request.environment not in heir.active


def test_a_changed_ladder_refuses_to_resume():
    scheduler = make(2, active=2)
    train(scheduler, 3)
    other = make(2, active=2, ladder_of=lambda environment: Ladder.linear({"n": (1, 14)}))
    with pytest.raises(SchedulerError, match="its ladder changed"):
        other.load_state_dict(scheduler.state_dict())
    assert other.step == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 2}, "version 2, expected 1"),
        ({"seed": 7}, "belongs to seed 7"),
        ({"version": None}, "version None"),
    ],
)
def test_a_state_of_another_version_or_seed_is_refused(change, words):
    state = make(2).state_dict()
    with pytest.raises(SchedulerError, match=words):
        make(2).load_state_dict({**state, **change})


def test_an_environment_that_vanished_from_the_pool_refuses_to_resume():
    scheduler = make(["pack/a", "pack/b"], active=2)
    train(scheduler, 2)
    with pytest.raises(SchedulerError, match="pack/b was trained on and is not in the pool now"):
        make(["pack/a"], active=1).load_state_dict(scheduler.state_dict())


def test_the_mean_level_counts_never_visited_environments_as_zero():
    scheduler = make(10, active=1, curator=keep_all())
    (request,) = scheduler.plan(1).requests
    scheduler.record([tally(request, 8)])
    assert scheduler.mean_level() == 0.1


def test_the_mean_level_counts_an_admitted_environment_only_once_it_was_visited():
    scheduler = make(4, active=4, curator=keep_all(), controller=lambda top, horizon: Proposing([3], difficulty=3.0))
    (request,) = scheduler.plan(1).requests
    assert scheduler.mean_level() == 0.0
    scheduler.record([tally(request, 4)])
    assert scheduler.mean_level() == 0.75


def test_choose_is_asked_once_a_step_however_often_the_trainer_plans():
    asked = []

    class Counting(Rogue):
        def choose(self, view, rng):
            asked.append(view.clock.step)
            return super().choose(view, rng)

    scheduler = make(8, active=2, curator=Counting())
    outcomes = [answer(request) for _ in range(3) for request in scheduler.plan(2).requests]
    scheduler.record(outcomes)
    scheduler.plan(2)
    assert asked == [0, 1]


def test_a_late_outcome_of_a_retired_environment_counts_but_joins_no_window():
    scheduler = make(4, active=1, curator=Rogue())
    (request,) = scheduler.plan(1).requests
    gone = request.environment
    scheduler.record([])
    replacement = next(name for name in scheduler.pool.environments if name != gone)
    scheduler.curator.selection = Selection(leaves={gone: "bored"}, enters=(replacement,))
    scheduler.plan(1)
    scheduler.record([tally(request, 8)])
    history = scheduler.histories[gone]
    assert (history.visits, len(history.window), scheduler.difficulties()[gone]) == (1, 0, 1.0)


def test_golden_requests_are_the_same_on_every_machine():
    log = train(make(24, seed=7, replay=0.2), 5)
    assert [json.loads(line)["environment"] for line in log[4][:4]] == GOLDEN_ENVIRONMENTS
    assert json.loads(log[4][0])["seed"] == GOLDEN_SEED
    assert LADDER.content_hash == GOLDEN_LADDER


GOLDEN_ENVIRONMENTS = ["pack/e011", "pack/e011", "pack/e000", "pack/e000"]
GOLDEN_SEED = 8840533759678474536
GOLDEN_LADDER = "11d6cb69b5763f75b0a1dfe506a5c19a4038069ff247550fa10988424b227435"
