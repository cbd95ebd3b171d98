"""RLVE, AdaRFT, E2H, SEC and PLR fit the contract in at most 30 lines, and do what their papers say."""

import inspect
import json
from random import Random

import published
import pytest
from scheduling import LADDER, answer, make, tally, train

from scaler_core.strategy import Clock, Request
from scaler_strategies.controllers.scaler import scaler

CONTROLLERS = [published.Rlve, published.AdaRft, published.E2h]
CURATORS = [published.Sec, published.Plr]


def request(level, number=0, environment="pack/e000", origin="controller"):
    return Request(number=number, plan=0, environment=environment, level=level, seed=number, origin=origin)


def scheduler_with(rule, **options):
    if rule in CONTROLLERS:
        return make(controller=rule, horizon=60, **options)
    return make(curator=rule(), horizon=60, **options)


@pytest.mark.parametrize("rule", CONTROLLERS + CURATORS)
def test_a_published_rule_takes_at_most_thirty_lines(rule):
    code = [line for line in inspect.getsource(rule).splitlines() if line.strip()]
    assert len(code) <= 30


@pytest.mark.parametrize("rule", CONTROLLERS + CURATORS)
def test_a_published_rule_trains_and_resumes_bit_for_bit(rule):
    whole = scheduler_with(rule)
    expected = train(whole, 40)
    first = scheduler_with(rule)
    train(first, 17)
    second = scheduler_with(rule)
    second.load_state_dict(json.loads(json.dumps(first.state_dict(), sort_keys=True)))
    assert train(second, 23) == expected[17:]
    assert second.state_dict() == whole.state_dict()


def test_rlve_counts_only_its_highest_level_and_never_falls():
    rule = published.Rlve(12, None)
    rule.update([tally(request(0, i), 8) for i in range(8)], Clock(0))
    assert rule.h == 1
    rule.update([tally(request(0, i), 8) for i in range(20)], Clock(1))
    assert (rule.h, rule.counted) == (1, 0)
    rule.update([tally(request(1, i), 0) for i in range(8)], Clock(2))
    assert (rule.h, rule.counted) == (1, 0)
    assert set(rule.propose(100, Clock(3), Random(0))) == {0, 1}


def test_adarft_moves_its_target_by_the_paper_s_step():
    rule = published.AdaRft(10, None)
    rule.update([tally(request(0), 8)], Clock(0))
    assert rule.target == pytest.approx(50 * 0.7615941559557649)
    assert rule.propose(2, Clock(1), Random(0)) == [4, 4]


def test_e2h_reaches_the_top_at_the_horizon():
    rule = published.E2h(12, 100, floor=0.0, width=0.1)
    assert set(rule.propose(50, Clock(0, 100), Random(0))) == {0}
    assert set(rule.propose(50, Clock(100, 100), Random(0))) == {12}


def test_sec_prefers_environments_with_large_advantages():
    rule = published.Sec(temperature=0.05)
    rule.update({"a": [tally(request(0, 1), 4)], "b": [tally(request(0, 2), 8)]}, Clock(0))
    assert rule.q["a"] == 0.5
    assert rule.q["b"] == 0.0


def test_plr_replays_exact_instances_that_do_not_move_the_difficulty():
    scheduler = make(6, active=6, curator=published.Plr(replay=1.0))
    first = scheduler.plan(6)
    scheduler.record([answer(request) for request in first.requests])
    before = scheduler.difficulties()
    again = scheduler.plan(6)
    assert {(r.environment, r.level, r.seed) for r in again.requests} <= {
        (r.environment, r.level, r.seed) for r in first.requests
    }
    assert {r.origin for r in again.requests} == {"replay"}
    scheduler.record([tally(request, 8) for request in again.requests])
    assert scheduler.difficulties() == before


def test_a_controller_and_a_curator_of_any_two_papers_combine():
    for controller in [*CONTROLLERS, scaler]:
        for curator in CURATORS:
            scheduler = make(controller=lambda top, horizon, c=controller: c(top, horizon), curator=curator())
            train(scheduler, 5)
            assert scheduler.step == 5
    assert LADDER.top == 12
