"""The strategies a comparison is held against: `fixed`, `uniform`, `all`; and the filters `all` and `dapo`."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scheduling import make, tally, train

from scaler_core.strategy import Clock, Request
from scaler_strategies.controllers.fixed import fixed
from scaler_strategies.controllers.uniform import uniform
from scaler_strategies.curators.all import keep_all
from scaler_strategies.filters.all import accept_all
from scaler_strategies.filters.dapo import dapo

CLOCK = Clock(0)


def outcome(correct, rollouts=8):
    request = Request(number=0, plan=0, environment="pack/e", level=0, seed=0, origin="controller")
    return tally(request, correct, rollouts)


# fixed


@pytest.mark.parametrize(("top", "level", "held"), [(12, 0, 0), (12, 5, 5), (12, 12, 12), (3, 5, 3), (0, 5, 0)])
def test_fixed_holds_its_level_or_the_top_of_a_shorter_ladder(top, level, held):
    made = fixed(top, None, level=level)
    assert made.propose(3, CLOCK, Random(0)) == [held] * 3
    assert made.belief().difficulty == held


@given(st.integers(0, 12), st.lists(st.integers(0, 8), min_size=1))
def test_fixed_learns_nothing(level, correct):
    made = fixed(12, None, level=level)
    made.update([outcome(right) for right in correct], CLOCK)
    assert made.propose(2, CLOCK, Random(1)) == [level, level]
    assert made.state_dict() == {}


# uniform


def test_uniform_covers_the_ladder_evenly():
    drawn = Counter(uniform(9, None).propose(10_000, CLOCK, Random(42)))
    assert sorted(drawn) == list(range(10))
    distance = sum((count - 1000) ** 2 / 1000 for count in drawn.values())
    assert distance < 21.7  # chi-square with 9 degrees of freedom exceeds it once in a hundred seeds


@given(st.integers(0, 29), st.integers(1, 40), st.integers())
def test_uniform_proposes_n_levels_of_the_ladder(top, n, seed):
    levels = uniform(top, None).propose(n, CLOCK, Random(seed))
    assert len(levels) == n
    assert all(type(level) is int and 0 <= level <= top for level in levels)


def test_uniform_learns_nothing_and_believes_the_mean_of_its_levels():
    made = uniform(9, None)
    made.update([outcome(8)], CLOCK)
    assert made.belief().difficulty == 4.5
    assert made.state_dict() == {}
    assert made.propose(8, CLOCK, Random(3)) == [3, 9, 8, 2, 5, 9, 7, 9]


# all


def test_with_no_curation_nobody_ever_leaves():
    scheduler = make(9, active=4, curator=keep_all())
    first = scheduler.plan(4)
    scheduler.record([tally(request, 0) for request in first.requests])
    for _ in range(20):
        plan = scheduler.plan(4)
        assert (plan.admitted, dict(plan.retired)) == ((), {})
        scheduler.record([tally(request, 0) for request in plan.requests])
    assert tuple(scheduler.active) == first.admitted


def test_with_no_curation_and_no_size_the_whole_pool_is_active():
    scheduler = make(9, active=None, curator=keep_all())
    train(scheduler, 1, prompts=18)
    assert len(scheduler.active) == 9
    assert {history.latest.prompts for history in scheduler.histories.values()} == {2}


# filters


@pytest.mark.parametrize(("correct", "trains"), [(0, False), (1, True), (7, True), (8, False)])
def test_dapo_drops_groups_that_are_all_right_or_all_wrong(correct, trains):
    assert dapo().accept(outcome(correct)) is trains


def test_dapo_drops_a_group_of_one_and_a_group_nobody_judged():
    assert not dapo().accept(outcome(1, 1))
    assert not dapo().accept(outcome(0, 0))


@given(st.integers(1, 16).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_group_passes_dapo_exactly_when_it_has_an_advantage(counts):
    group = outcome(*counts)
    assert dapo().accept(group) is (group.advantage > 0)


def test_every_group_passes_the_filter_that_drops_nothing():
    assert all(accept_all().accept(outcome(correct)) for correct in range(9))
