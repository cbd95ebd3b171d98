"""SCALER's curator: each of its three rules at its threshold and one visit before, and who replaces whom."""

from __future__ import annotations

from collections import deque
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scheduling import make, pool, tally

from scaler_core.pool import Pool, PoolView
from scaler_core.strategy import Belief, Clock, History, Visit
from scaler_strategies.curators.scaler import scaler, slope

TOP = 12


def visit(difficulty, correct=4, step=0):
    return Visit(step, prompts=1, rollouts=8, correct=correct, advantage=0.0, belief=Belief(difficulty=difficulty))


def history(difficulties, correct=None, top=TOP):
    """A history whose window holds these difficulties; half of the rollouts correct unless told otherwise."""
    correct = [4] * len(difficulties) if correct is None else correct
    window = deque(visit(d, c, i) for i, (d, c) in enumerate(zip(difficulties, correct, strict=True)))
    return History(top, visits=len(window), window=window, latest=window[-1] if window else None)


def rising(n, start=0.0):
    return [start + 0.25 * i for i in range(n)]


def view(histories, size, waiting=()):
    """A pool whose members with a history are active and whose `waiting` ones are not."""
    world = Pool([*histories, *waiting])
    for name in histories:
        world.take(name)
    return PoolView(tuple(histories), size, Clock(0), histories, world)


# Accuracy 0


def test_five_visits_without_a_correct_rollout_retire_and_four_do_not():
    assert scaler().reason(history(rising(4), [0] * 4)) == ""
    assert scaler().reason(history(rising(5), [0] * 5)) == "accuracy 0 for 5 visits"


def test_one_correct_rollout_within_the_last_five_visits_saves():
    assert scaler().reason(history(rising(9), [0, 0, 0, 0, 1, 0, 0, 0, 0])) == ""
    assert scaler().reason(history(rising(9), [0, 0, 0, 1, 0, 0, 0, 0, 0])) == "accuracy 0 for 5 visits"


# The top level


def test_five_visits_at_the_top_retire_and_four_do_not():
    assert scaler().reason(history([11.5, *[12.0] * 4])) == ""
    assert scaler().reason(history([12.0] * 4)) == ""
    assert scaler().reason(history([11.0, *[12.0] * 5])) == "at the top level for 5 visits"


def test_just_below_the_top_is_not_at_the_top():
    assert scaler().reason(history([12.0, 12.0, 11.999, 12.0, 12.0])) == ""


def test_an_environment_with_a_single_level_is_mastered_after_five_visits():
    assert scaler().reason(history([0.0] * 4, top=0)) == ""
    assert scaler().reason(history([0.0] * 5, top=0)) == "at the top level for 5 visits"


# The slope


def test_a_level_difficulty_retires_at_the_tenth_visit_and_not_at_the_ninth():
    assert scaler().reason(history([3.5] * 9)) == ""
    assert scaler().reason(history([3.5] * 10)) == "slope 0 over 10 visits"


def test_a_slope_of_exactly_zero_retires_and_the_least_rise_above_it_stays():
    there_and_back = [1.0, 1.5, 2.0, 2.5, 3.0, 3.0, 2.5, 2.0, 1.5, 1.0]
    assert scaler().reason(history(there_and_back)) == "slope 0 over 10 visits"
    assert scaler().reason(history([*there_and_back[:-1], 1.0 + 1e-9])) == ""
    assert scaler().reason(history([*there_and_back[:-1], 1.0 - 1e-9])).startswith("slope -5.45e-11")


def test_a_falling_difficulty_retires_and_says_how_steeply():
    assert scaler().reason(history([5.0 - 0.25 * i for i in range(10)])) == "slope -0.25 over 10 visits"


def test_only_the_last_ten_visits_count_for_the_slope():
    curator = scaler(zero_visits=12)
    assert curator.reason(history([9.0, 8.0, *rising(10)])) == ""
    assert curator.reason(history([*rising(2), *[5.0] * 10])) == "slope 0 over 10 visits"


def test_the_slope_is_that_of_least_squares():
    assert slope([0.0, 1.0]) == 1.0
    assert slope([0.0, 1.0, 0.0]) == 0.0
    assert slope([1.0, 2.0, 4.0]) == 1.5  # (-1 * 1 + 0 * 2 + 1 * 4) / 2
    assert slope([2.0, 0.0, 1.0, 1.0]) == pytest.approx(-0.2)  # (-3 + 0 + 0.5 + 1.5) / 5


@given(st.floats(-3, 3), st.floats(0, 20), st.integers(2, 20))
def test_the_slope_of_a_line_is_its_rise(rise, start, n):
    assert slope([start + rise * i for i in range(n)]) == pytest.approx(rise, abs=1e-9)


def test_a_rising_environment_with_some_success_stays():
    assert scaler().reason(history(rising(10))) == ""
    assert scaler().reason(history([])) == ""


def test_the_windows_are_options_and_the_longest_bounds_what_is_kept():
    curator = scaler(slope_window=4, zero_visits=3, top_visits=7)
    assert curator.window == 7
    assert curator.reason(history([2.0] * 3)) == ""
    assert curator.reason(history([2.0] * 4)) == "slope 0 over 4 visits"
    assert curator.reason(history(rising(3), [0] * 3)) == "accuracy 0 for 3 visits"


# Who leaves and who enters


def test_everyone_with_a_reason_leaves_and_as_many_enter():
    histories = {"p/stale": history([3.0] * 10), "p/good": history(rising(10)), "p/lost": history([0.0] * 5, [0] * 5)}
    chosen = scaler().choose(view(histories, 3, waiting=pool(4, "q")), Random(0))
    assert chosen.leaves == {"p/stale": "slope 0 over 10 visits", "p/lost": "accuracy 0 for 5 visits"}
    assert len(set(chosen.enters)) == 2
    assert set(chosen.enters) <= set(pool(4, "q"))


def test_a_leave_that_nobody_can_replace_is_cancelled():
    histories = {f"p/stale{i}": history([3.0] * 10) for i in range(3)}
    nobody = scaler().choose(view(histories, 3), Random(0))
    assert (nobody.leaves, tuple(nobody.enters)) == ({}, ())
    one = scaler().choose(view(histories, 3, waiting=["q/only"]), Random(0))
    assert list(one.leaves) == ["p/stale0"]
    assert tuple(one.enters) == ("q/only",)


def test_a_vacancy_is_filled_before_anyone_is_replaced():
    histories = {"p/stale": history([3.0] * 10)}
    chosen = scaler().choose(view(histories, 2, waiting=["q/only"]), Random(0))
    assert (chosen.leaves, tuple(chosen.enters)) == ({}, ("q/only",))


def test_the_whole_pool_active_means_that_nobody_leaves():
    histories = {f"p/stale{i}": history([3.0] * 10) for i in range(3)}
    assert scaler().choose(view(histories, None), Random(0)).leaves == {}


@given(st.integers(1, 12), st.integers(0, 12), st.lists(st.booleans(), min_size=12, max_size=12), st.integers())
def test_a_replacement_is_never_active_and_the_active_set_keeps_its_size(size, waiting, stale, seed):
    histories = {f"p/e{i}": history([3.0] * 10 if stale[i] else rising(10)) for i in range(size)}
    chosen = scaler().choose(view(histories, size, waiting=pool(waiting, "q")), Random(seed))
    assert set(chosen.enters).isdisjoint(histories)
    assert len(set(chosen.enters)) == len(chosen.enters) == len(chosen.leaves)
    assert len(chosen.leaves) == min(sum(stale[:size]), waiting)


def test_prompts_are_spread_evenly_over_the_active_set():
    asks = scaler().allot(view({f"p/e{i}": history([]) for i in range(5)}, 5), 12, Random(0))
    counts = [sum(ask.environment == f"p/e{i}" for ask in asks) for i in range(5)]
    assert sorted(counts) == [2, 2, 2, 3, 3]
    assert {(ask.level, ask.seed) for ask in asks} == {(None, None)}


# In the scheduler


def play(scheduler, correct, steps):
    """One prompt for each active environment a step, all with the same count of correct rollouts."""
    plans = []
    for _ in range(steps):
        plan = scheduler.plan(len(scheduler.active) or 1)
        scheduler.record([tally(request, correct) for request in plan.requests])
        plans.append(plan)
    return plans


def test_leaving_clears_the_window_and_keeps_the_difficulty():
    scheduler = make(2, active=1)
    (first,) = [request.environment for request in scheduler.plan(1).requests]
    scheduler.record([tally(request, 8) for request in list(scheduler.outstanding.values())])
    play(scheduler, 4, 9)
    assert len(scheduler.histories[first].window) == 10
    assert scheduler.difficulties()[first] == 1.0
    retired = scheduler.plan(1).retired
    assert list(retired) == [first]
    left = scheduler.histories[first]
    assert (len(left.window), left.visits, left.latest.belief.difficulty) == (0, 10, 1.0)
    assert scheduler.difficulties()[first] == 1.0


def test_an_environment_comes_back_with_its_difficulty_and_an_empty_window():
    scheduler = make(2, active=1)
    first = scheduler.plan(1).requests[0].environment
    for request in list(scheduler.outstanding.values()):
        scheduler.record([tally(request, 7)])  # 2 * 0.375 = 0.75
    plans = play(scheduler, 4, 20)
    assert [first in plan.retired for plan in plans].index(True) == 9
    assert [first in plan.admitted for plan in plans].index(True) == 19
    assert scheduler.difficulties()[first] == 0.75
    history = scheduler.histories[first]
    assert (history.admitted, history.visits, len(history.window)) == (20, 11, 1)
