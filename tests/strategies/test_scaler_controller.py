"""SCALER's controller, step by step: every number here was worked out by hand from the rule in method.md."""

from __future__ import annotations

import json
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scheduling import tally

from scaler_core.strategy import Clock, Request
from scaler_strategies.controllers.scaler import scaler

CLOCK = Clock(0)
tops = st.integers(0, 29)
tallies = st.lists(st.integers(1, 16).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1)


def controller(top=12, *, at=0.0, **options):
    """A controller whose difficulty is `at`."""
    made = scaler(top, None, **options)
    made.difficulty = at
    return made


def outcomes(*counts):
    """One outcome a pair (correct, rollouts)."""
    return [
        tally(Request(number=i, plan=0, environment="pack/e", level=0, seed=i, origin="controller"), correct, rollouts)
        for i, (correct, rollouts) in enumerate(counts)
    ]


def after(at, *counts, top=12, **options):
    """The difficulty after one step from `at` with the given (correct, rollouts) pairs."""
    made = controller(top, at=at, **options)
    made.update(outcomes(*counts), CLOCK)
    return made.difficulty


# The step


@pytest.mark.parametrize(
    ("at", "correct", "then"),
    [
        (0.0, 8, 1.0),  # 2 * (1 - 0.5) = 1, just within the cap
        (4.0, 6, 4.5),  # 2 * (0.75 - 0.5) = 0.5
        (4.0, 5, 4.25),  # 2 * (0.625 - 0.5) = 0.25
        (4.0, 4, 4.0),  # at the target nothing moves
        (4.0, 3, 3.75),
        (4.0, 0, 3.0),  # 2 * (0 - 0.5) = -1
        (0.5, 0, 0.0),  # -0.5 would be below the ladder
        (11.75, 8, 12.0),  # 12.75 would be above it
        (12.0, 8, 12.0),
    ],
)
def test_one_step_with_the_constants_of_the_released_code(at, correct, then):
    assert after(at, (correct, 8)) == then


def test_a_large_gain_is_held_by_the_cap_in_both_directions():
    assert after(5.0, (8, 8), gain=10.0) == 6.0
    assert after(5.0, (0, 8), gain=10.0) == 4.0
    assert after(5.0, (5, 8), gain=10.0) == 6.0  # 10 * 0.125 = 1.25
    assert after(5.0, (8, 8), gain=10.0, cap=2.5) == 7.5


def test_the_target_is_where_the_difficulty_rests():
    assert after(5.0, (6, 8), target=0.75) == 5.0
    assert after(5.0, (8, 8), target=0.75) == 5.5  # 2 * 0.25
    assert after(5.0, (0, 8), target=0.75) == 4.0  # 2 * -0.75 = -1.5, held to -1


def test_accuracy_is_the_plain_average_over_all_rollouts():
    # 1 of 1 and 2 of 7: 3 of 8 rollouts, where the mean of the two accuracies would be 0.643 and raise
    assert after(4.0, (1, 1), (2, 7)) == 3.75


def test_ten_perfect_steps_climb_ten_levels_and_stop_at_the_top():
    made = controller(7)
    climbed = []
    for _ in range(10):
        made.update(outcomes((8, 8)), CLOCK)
        climbed.append(made.difficulty)
    assert climbed == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 7.0, 7.0, 7.0]


def test_it_starts_at_the_lowest_level_and_believes_its_difficulty():
    assert controller().belief().difficulty == 0.0
    assert controller(at=3.25).belief().difficulty == 3.25
    assert controller().propose(4, CLOCK, Random(0)) == [0, 0, 0, 0]


# The levels


@pytest.mark.parametrize(
    ("at", "level"), [(0.5, 0), (1.5, 2), (2.5, 2), (3.5, 4), (2.4999, 2), (2.5001, 3), (12.0, 12)]
)
def test_nearest_rounds_a_single_prompt_half_to_even_as_the_released_code(at, level):
    assert controller(at=at, rounding="nearest").propose(1, CLOCK, Random(0)) == [level]


@pytest.mark.parametrize(
    ("at", "n", "counts"),
    [
        (2.25, 4, {2: 3, 3: 1}),
        (2.75, 8, {2: 2, 3: 6}),
        (2.5, 3, {2: 1, 3: 2}),  # 1.5 above, the tie goes to the even 2
        (2.5, 5, {2: 3, 3: 2}),  # 2.5 above, the tie goes to the even 2
        (2.05, 8, {2: 8}),
        (2.0, 8, {2: 8}),
        (12.0, 3, {12: 3}),
    ],
)
def test_nearest_mixes_the_two_levels_by_the_rounded_count(at, n, counts):
    assert Counter(controller(at=at, rounding="nearest").propose(n, CLOCK, Random(0))) == counts


@pytest.mark.parametrize(("at", "n", "above"), [(2.25, 4, 1), (2.75, 8, 6), (2.5, 2, 1), (3.0, 8, 0)])
def test_stochastic_rounding_draws_nothing_where_the_mean_fits_exactly(at, n, above):
    for seed in range(20):
        levels = controller(at=at).propose(n, CLOCK, Random(seed))
        assert sum(levels) == int(at) * n + above


def test_stochastic_rounding_takes_the_upper_level_with_the_probability_of_the_fraction():
    drawn = [controller(at=2.3).propose(1, CLOCK, Random(seed))[0] for seed in range(4000)]
    assert set(drawn) == {2, 3}
    assert abs(drawn.count(3) / 4000 - 0.3) < 0.03  # four standard errors


def test_the_two_levels_come_in_random_order():
    orders = {tuple(controller(at=2.5).propose(4, CLOCK, Random(seed))) for seed in range(60)}
    assert len(orders) == 6  # all arrangements of two of each


def test_golden_levels_repeat_on_every_machine():
    assert controller(at=2.3).propose(12, CLOCK, Random(7)) == [3, 2, 2, 2, 2, 2, 2, 2, 3, 3, 2, 3]


# Properties


@given(tops, st.floats(0, 1), tallies)
def test_perfect_scores_never_lower_and_zeros_never_raise(top, part, counts):
    at = part * top
    assert after(at, *[(n, n) for _, n in counts], top=top) >= at
    assert after(at, *[(0, n) for _, n in counts], top=top) <= at


options = st.fixed_dictionaries(
    {"gain": st.floats(0.01, 20), "cap": st.floats(0.01, 5), "target": st.floats(0.01, 0.99)}
)


@given(tops, st.floats(0, 1), tallies, options)
def test_a_step_is_bounded_by_the_cap_and_by_the_ladder(top, part, counts, chosen):
    at = part * top
    then = after(at, *counts, top=top, **chosen)
    assert abs(then - at) <= chosen["cap"] + 1e-9
    assert 0.0 <= then <= top


@given(tops, tallies, st.randoms(use_true_random=False))
def test_the_order_of_outcomes_changes_nothing(top, counts, rng):
    shuffled = list(counts)
    rng.shuffle(shuffled)
    assert after(top / 2, *counts, top=top) == after(top / 2, *shuffled, top=top)


@given(tops, st.floats(0, 1), st.integers(1, 40), st.integers(), st.sampled_from(["stochastic", "nearest"]))
def test_n_levels_are_proposed_from_the_two_around_the_difficulty(top, part, n, seed, rounding):
    made = controller(top, at=part * top, rounding=rounding)
    levels = made.propose(n, CLOCK, Random(seed))
    assert len(levels) == n
    assert all(type(level) is int and 0 <= level <= top for level in levels)
    assert all(abs(level - made.difficulty) < 1 or level == made.difficulty for level in levels)
    assert abs(sum(levels) / n - made.difficulty) <= 1 / n
    assert made.difficulty == part * top  # proposing changes no state


@given(tops, st.lists(st.integers(0, 8), max_size=12), st.integers(0, 8))
def test_a_state_there_and_back_through_json_is_the_same_controller(top, steps, last):
    first, second = controller(top), controller(top)
    for correct in steps:
        first.update(outcomes((correct, 8)), CLOCK)
    second.load_state_dict(json.loads(json.dumps(first.state_dict())))
    assert second.state_dict() == first.state_dict()
    for made in (first, second):
        made.update(outcomes((last, 8)), CLOCK)
    assert second.difficulty == first.difficulty
    assert second.propose(5, CLOCK, Random(1)) == first.propose(5, CLOCK, Random(1))
