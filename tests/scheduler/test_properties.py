"""What the scheduler promises, one property a promise, over random pools, seeds and outcomes."""

from __future__ import annotations

import json
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from scheduling import LADDER, answer, make, tally, train

from scaler_core.ladder import Ladder
from scaler_core.strategy import Failure
from scaler_strategies.controllers.scaler import scaler as scaler_controller
from scaler_strategies.curators.scaler import scaler as scaler_curator

worlds = st.fixed_dictionaries(
    {
        "environments": st.integers(1, 30),
        "active": st.one_of(st.none(), st.integers(1, 16)),
        "seed": st.integers(0, 2**31),
        "replay": st.sampled_from([0.0, 0.35]),
    }
)
few = settings(max_examples=40, deadline=None)


@few
@given(worlds, st.integers(1, 40), st.integers(0, 2**31))
def test_the_order_of_outcomes_within_a_step_changes_nothing(world, prompts, order):
    plain, shuffled = make(**world), make(**world)
    assert train(plain, 12, prompts=prompts) == train(shuffled, 12, prompts=prompts, shuffle=Random(order))
    assert plain.state_dict() == shuffled.state_dict()


@few
@given(worlds, st.integers(1, 40), st.integers(0, 14))
def test_a_resumed_scheduler_continues_bit_for_bit(world, prompts, kill_at):
    whole = make(**world)
    log = train(whole, 15, prompts=prompts)
    first, second = make(**world), make(**world)
    train(first, kill_at, prompts=prompts)
    second.load_state_dict(json.loads(json.dumps(first.state_dict(), sort_keys=True)))
    assert train(second, 15 - kill_at, prompts=prompts) == log[kill_at:]
    assert second.state_dict() == whole.state_dict()


@few
@given(worlds, st.integers(0, 2**31))
def test_the_active_set_stays_distinct_and_as_full_as_the_pool_allows(world, chaos):
    scheduler, rng = make(**world), Random(chaos)
    full = world["environments"] if world["active"] is None else min(world["active"], world["environments"])
    for _ in range(30):
        plan = scheduler.plan(8)
        assert len(set(scheduler.active)) == len(scheduler.active) == full
        assert set(plan.retired).isdisjoint(plan.admitted)
        scheduler.record([tally(request, rng.choice([0, 0, 4, 8])) for request in plan.requests])


@few
@given(st.integers(0, 2**31), st.integers(1, 12), st.lists(st.integers(0, 8), min_size=1, max_size=30))
def test_levels_are_in_range_and_their_mean_matches_the_difficulty(seed, top, correct):
    scheduler = make(1, active=1, seed=seed, ladder_of=lambda environment: Ladder.linear({"n": (0, top)}))
    for right in correct:
        plan = scheduler.plan(8)
        difficulty = scheduler.difficulties()["pack/e000"]
        levels = [request.level for request in plan.requests]
        assert all(0 <= level <= top for level in levels)
        assert abs(sum(levels) / 8 - difficulty) <= 1 / 8
        scheduler.record([tally(request, right) for request in plan.requests])


@few
@given(st.integers(0, 2**31), st.integers(1, 6), st.floats(0, 5.999))
def test_stochastic_rounding_is_unbiased(seed, n, difficulty):
    controller = scaler_controller(6, None)
    controller.difficulty = difficulty
    rng = Random(seed)
    draws = [level for _ in range(4000 // n) for level in controller.propose(n, None, rng)]
    assert abs(sum(draws) / len(draws) - difficulty) < 0.06


@few
@given(worlds, st.integers(1, 10))
def test_generation_failures_never_move_a_difficulty(world, failing):
    scheduler = make(**world, most_failures=10**6)
    train(scheduler, 5)
    before = scheduler.difficulties()
    for _ in range(failing):
        plan = scheduler.plan(6)
        scheduler.record([], failures=[Failure(request, "it raised") for request in plan.requests])
    assert {name: scheduler.difficulties()[name] for name in before} == before
    assert sum(history.failures for history in scheduler.histories.values()) == 6 * failing


@few
@given(worlds, st.integers(1, 7))
def test_verifier_errors_are_kept_out_of_accuracy(world, errors):
    clean, faulty = make(**world), make(**world)
    for scheduler, lost in ((clean, 0), (faulty, errors)):
        plan = scheduler.plan(10)
        scheduler.record([tally(request, 4, rollouts=8, errors=lost) for request in plan.requests])
    assert clean.difficulties() == faulty.difficulties()
    counted = [history.latest.accuracy for history in faulty.histories.values() if history.latest]
    assert set(counted) <= {0.5}


@few
@given(st.integers(0, 2**31), st.floats(0.05, 0.9))
def test_replays_do_not_count_for_the_controller(seed, replay):
    scheduler = make(6, active=6, seed=seed, replay=replay)
    for _ in range(15):
        plan = scheduler.plan(12)
        before = scheduler.difficulties()
        replays = [request for request in plan.requests if request.origin == "replay"]
        assert all(request.level <= before[request.environment] for request in replays)
        rest = [Failure(request, "dropped") for request in plan.requests if request.origin != "replay"]
        scheduler.record([tally(request, 8) for request in replays], dropped=rest)
        assert scheduler.difficulties() == before
        train(scheduler, 1)


@few
@given(worlds)
def test_no_instance_is_asked_for_twice(world):
    log = train(make(**world), 20)
    seeds = [json.loads(line)["seed"] for step in log for line in step]
    assert len(set(seeds)) == len(seeds)


@few
@given(worlds, st.integers(0, 2**31))
def test_another_seed_gives_another_run(world, other):
    if other != world["seed"]:
        assert train(make(**world), 3) != train(make(**{**world, "seed": other}), 3)


@few
@given(worlds, st.integers(1, 40))
def test_a_forecast_names_only_instances_that_a_plan_may_ask_for(world, prompts):
    scheduler = make(**world)
    train(scheduler, 4, prompts=prompts)
    active = set(scheduler.active)
    keys = scheduler.forecast(prompts)
    before = scheduler.state_dict()
    assert scheduler.forecast(prompts) == keys
    assert scheduler.state_dict() == before
    assert len(set(keys)) == len(keys)
    assert all(environment in active and 0 <= level <= LADDER.top for environment, level, _ in keys)


def test_a_forecast_is_right_for_most_of_an_undisturbed_plan():
    scheduler = make(8, active=8, curator=scaler_curator(slope_window=1000))
    train(scheduler, 6, prompts=32)
    keys = set(scheduler.forecast(32))
    asked = {(r.environment, r.level, r.seed) for r in scheduler.plan(32).requests}
    assert len(asked & keys) >= 24


def test_an_outcome_is_credited_to_the_level_of_its_request():
    scheduler = make(1, active=1)
    first, second = scheduler.plan(1), scheduler.plan(1)
    assert first.requests[0].level == second.requests[0].level == 0
    scheduler.record([tally(first.requests[0], 8)])
    assert scheduler.difficulties()["pack/e000"] == 1.0
    late = scheduler.record([answer(second.requests[0], ability=99)])
    assert late.visits["pack/e000"].step == 1
    assert scheduler.difficulties()["pack/e000"] == 2.0
