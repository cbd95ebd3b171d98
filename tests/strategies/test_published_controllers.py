"""Published controllers, step by step against values worked by hand from each paper's rule."""

from __future__ import annotations

import math
from collections import Counter
from random import Random

import pytest
from scheduling import tally

from scaler_core.strategy import Clock, Request
from scaler_strategies.controllers.adarft import adarft
from scaler_strategies.controllers.e2h import e2h
from scaler_strategies.controllers.learning_progress import learning_progress
from scaler_strategies.controllers.rlve import rlve
from scaler_strategies.controllers.threshold import threshold

NOW = Clock(0, 100)


def at(level, correct, rollouts=8, number=0):
    """The outcome of one prompt at a level."""
    asked = Request(number=number, plan=0, environment="pack/e", level=level, seed=number, origin="controller")
    return tally(asked, correct, rollouts)


def levels(controller, n=400, clock=NOW):
    return Counter(controller.propose(n, clock, Random(1)))


# RLVE


def test_rlve_asks_alike_for_the_four_levels_up_to_its_highest():
    controller = rlve(12, None)
    controller.high = 5
    assert sorted(levels(controller)) == [2, 3, 4, 5]
    assert min(levels(controller).values()) > 70
    controller.high = 1
    assert sorted(levels(controller)) == [0, 1]


def test_rlve_counts_only_its_highest_level_and_decides_after_eight_prompts():
    controller = rlve(12, None)
    controller.high = 3
    controller.update([at(2, 8)] * 50 + [at(3, 8)] * 7, NOW)
    assert controller.high == 3
    controller.update([at(3, 8)], NOW)
    assert controller.high == 4


def test_rlve_rises_at_nine_of_ten_and_not_below():
    just, below = rlve(12, None), rlve(12, None)
    just.update([at(0, 9, 10)] * 8, NOW)
    below.update([at(0, 9, 10)] * 7 + [at(0, 8, 10)], NOW)
    assert (just.high, below.high) == (1, 0)


def test_rlve_begins_to_count_anew_either_way_and_never_falls():
    controller = rlve(12, None)
    controller.update([at(0, 0)] * 8, NOW)
    assert (controller.high, controller.counted) == (0, 0)
    controller.update([at(0, 8)] * 8, NOW)
    controller.update([at(1, 0)] * 80, NOW)
    assert controller.high == 1


def test_rlve_ends_at_the_top():
    controller = rlve(1, None)
    for high in (0, 1, 1):
        controller.update([at(high, 8)] * 8, NOW)
    assert controller.high == 1


# Thresholds


def test_a_full_window_at_seven_of_ten_raises_and_at_one_of_ten_lowers():
    controller = threshold(12, None, window=2)
    controller.update([at(0, 6, 10), at(0, 8, 10)], NOW)
    assert controller.level == 1
    controller.update([at(1, 0, 10), at(1, 2, 10)], NOW)
    assert controller.level == 0


def test_between_the_thresholds_the_level_stays_and_the_window_moves_on():
    controller = threshold(12, None, window=2)
    controller.update([at(0, 6, 10), at(0, 7, 10)], NOW)
    assert controller.level == 0
    controller.update([at(0, 7, 10)], NOW)
    assert controller.level == 1, "the mean of the last two is 0.7"


def test_after_a_change_the_window_begins_anew_and_late_outcomes_of_the_old_level_do_not_count():
    controller = threshold(12, None, window=2)
    controller.update([at(0, 10, 10)] * 3, NOW)
    assert controller.level == 1
    controller.update([at(0, 10, 10)] * 5 + [at(1, 10, 10)], NOW)
    assert controller.level == 1
    controller.update([at(1, 10, 10)], NOW)
    assert controller.level == 2


def test_the_level_stays_on_the_ladder():
    controller = threshold(1, None, window=1)
    for level, correct, expected in ((0, 0, 0), (0, 8, 1), (1, 8, 1)):
        controller.update([at(level, correct)], NOW)
        assert controller.level == expected


def test_thresholds_the_wrong_way_round_are_refused():
    with pytest.raises(ValueError, match="lower_at is 0.9, expected less than raise_at, which is 0.7"):
        threshold(12, None, lower_at=0.9)


# AdaRFT


def test_the_target_moves_by_the_paper_s_step_and_stays_on_its_scale():
    controller = adarft(10, None)
    controller.update([at(0, 8)], NOW)
    assert controller.target == pytest.approx(50 * math.tanh(1.0))
    controller.update([at(4, 8)] * 3, NOW)
    assert controller.target == pytest.approx(100 * math.tanh(1.0))
    controller.update([at(8, 4)], NOW)
    assert controller.target == pytest.approx(100 * math.tanh(1.0)), "a reward of one half moves nothing"
    for _ in range(3):
        controller.update([at(8, 8)], NOW)
    assert controller.target == 100.0


def test_the_nearest_level_to_the_target_is_asked_for():
    controller = adarft(10, None)
    for target, level in ((0.0, 0), (4.9, 0), (5.0, 1), (37.0, 4), (100.0, 10)):
        controller.target = target
        assert controller.propose(3, NOW, Random(0)) == [level] * 3
    assert controller.belief().difficulty == 10.0


def test_the_reward_of_a_step_is_the_mean_over_its_prompts():
    controller = adarft(10, None, eta=10.0, alpha=1.0, beta=0.25)
    controller.update([at(0, 8), at(0, 0, 4)], NOW)
    assert controller.target == pytest.approx(10 * math.tanh(0.25))


# E2H


@pytest.mark.parametrize(("step", "mean"), [(0, 0.0), (25, 6.0), (100, 12.0), (400, 12.0)])
def test_the_mean_follows_the_clock_by_the_paper_s_power(step, mean):
    assert e2h(12, 100).mean_at(Clock(step, 100)) == pytest.approx(mean)


def test_levels_have_gaussian_weights_above_a_floor():
    weights = e2h(12, 100, width=2.0, floor=0.1).weights(Clock(25, 100))
    assert weights[6] == pytest.approx(1.0)
    assert weights[4] == weights[8] == pytest.approx(0.1 + 0.9 * math.exp(-0.5))
    assert weights[0] == pytest.approx(0.1 + 0.9 * math.exp(-4.5))


def test_what_the_policy_can_do_changes_no_schedule():
    learnt, new = e2h(12, 100), e2h(12, 100)
    learnt.update([at(3, 8)] * 20, Clock(50, 100))
    assert levels(learnt, clock=Clock(51, 100)) == levels(new, clock=Clock(51, 100))


def test_without_a_planned_end_it_rises_over_the_length_it_is_given():
    assert e2h(12, None, length=400).mean_at(Clock(100)) == pytest.approx(6.0)


# Learning progress


def test_progress_is_the_change_against_the_latest_outcome_at_the_nearest_level():
    controller = learning_progress(4, None)
    controller.update([at(1, 8)], NOW)
    assert list(controller.changes) == [], "the first has nothing before it"
    controller.update([at(3, 2)], NOW)
    assert list(controller.changes) == [(3, 0.75)]
    controller.update([at(2, 8), at(2, 6)], NOW)
    assert list(controller.changes)[1:] == [(2, 0.0), (2, 0.25)], "of two as near the easier one, then its own"
    assert controller.progress() == [0.0, 0.0, 0.125, 0.75, 0.0]


def test_levels_are_drawn_by_their_progress_and_a_fifth_uniformly():
    controller = learning_progress(4, None)
    controller.update([at(1, 8), at(3, 2), at(2, 8), at(2, 6)], NOW)
    drawn = levels(controller, 7000)
    expected = [0.2 / 5 + 0.8 * weight / 0.875 for weight in (0, 0, 0.125, 0.75, 0)]
    assert [drawn[level] / 7000 for level in range(5)] == pytest.approx(expected, abs=0.02)


def test_before_anything_is_known_and_where_nothing_changes_every_level_is_alike():
    new, flat = learning_progress(4, None), learning_progress(4, None)
    flat.update([at(2, 8)] * 9, NOW)
    for controller in (new, flat):
        assert min(levels(controller, 1000).values()) > 150
        assert controller.belief().difficulty == 2.0


def test_only_the_latest_outcomes_are_remembered():
    controller = learning_progress(4, None, memory=2)
    controller.update([at(0, 8), at(0, 0), at(3, 0), at(3, 8), at(3, 0)], NOW)
    assert list(controller.changes) == [(3, 1.0), (3, 1.0)]
