"""A ladder climbs: whatever the ranges, no level twice, the minimum first and the maximum last."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from scaler_core.ladder import MOST_LEVELS, Ladder, ScaleParam

names = st.sampled_from(["n", "m", "k", "width", "_q"])
spans = st.one_of(st.integers(0, 120), st.integers(0, 1100), st.integers(0, 10**12))
ranges = st.dictionaries(names, st.tuples(st.integers(-(10**6), 10**6), spans), min_size=1, max_size=4).map(
    lambda drawn: {name: (low, low + span) for name, (low, span) in drawn.items()}
)
short_ranges = st.dictionaries(names, st.tuples(st.integers(-50, 50), st.integers(0, 60)), min_size=1, max_size=4).map(
    lambda drawn: {name: (low, low + span) for name, (low, span) in drawn.items()}
)
bent = settings(max_examples=200, deadline=None)


def assert_it_climbs(ladder, wanted):
    """The contract, restated without pydantic: first, last, and every step raises something and lowers nothing."""
    assert ladder.scale(0) == {name: low for name, (low, _) in wanted.items()}
    assert ladder.scale(ladder.top) == {name: high for name, (_, high) in wanted.items()}
    for low, high in pairwise(ladder.levels):
        assert low != high
        assert all(a <= b for a, b in zip(low, high, strict=True))


@bent
@given(ranges)
def test_a_calibrated_ladder_climbs_in_at_most_thirty_levels(wanted):
    ladder = Ladder.calibrated(wanted)
    assert_it_climbs(ladder, wanted)
    assert len(ladder.levels) <= MOST_LEVELS == 30


@bent
@given(ranges, st.integers(3, 40))
def test_a_calibrated_ladder_keeps_to_the_levels_asked_for(wanted, most):
    ladder = Ladder.calibrated(wanted, most=most)
    assert_it_climbs(ladder, wanted)
    assert len(ladder.levels) <= most


@bent
@given(short_ranges, st.integers(1, 25))
def test_a_linear_ladder_climbs_by_its_step(wanted, step):
    ladder = Ladder.linear(wanted, step=step)
    assert_it_climbs(ladder, wanted)
    widest = max(high - low for low, high in wanted.values())
    assert len(ladder.levels) == -(-widest // step) + 1


@given(short_ranges)
def test_a_ladder_there_and_back_through_json_is_the_same(wanted):
    ladder = Ladder.calibrated(wanted)
    again = Ladder.model_validate_json(ladder.model_dump_json())
    assert again == ladder
    assert again.content_hash == ladder.content_hash


# Spacing


def values(ladder):
    return [level[0] for level in ladder.levels]


def test_up_to_a_range_of_100_the_spacing_is_arithmetic():
    assert values(Ladder.calibrated({"n": (1, 30)})) == list(range(1, 31))
    steps = values(Ladder.calibrated({"n": (1, 101)}))
    assert len(steps) == 30
    assert {b - a for a, b in pairwise(steps)} == {3, 4}


def test_up_to_a_range_of_1000_each_step_is_a_third_longer():
    steps = values(Ladder.calibrated({"n": (0, 1000)}))
    assert steps[:9] == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert all(1.2 < b / a < 1.4 for a, b in pairwise(steps[10:-1]))


def test_above_a_range_of_1000_each_step_is_three_fifths_longer():
    steps = values(Ladder.calibrated({"n": (0, 10_000)}))
    assert steps == [0, 1, 2, 3, 4, 7, 10, 17, 27, 43, 69, 110, 176, 281, 450, 721, 1153, 1845, 2951, 4722, 7556, 10000]


def test_narrower_parameters_rise_in_proportion_to_the_widest():
    ladder = Ladder.calibrated({"n": (0, 20), "m": (5, 10)})
    assert [ladder.scale(i)["m"] for i in (0, 4, 8, 12, 16, 20)] == [5, 6, 7, 8, 9, 10]


def test_a_parameter_that_reached_its_maximum_is_held_there():
    ladder = Ladder.linear({"n": (2, 6), "m": (1, 2)})
    assert ladder.levels == ((2, 1), (3, 2), (4, 2), (5, 2), (6, 2))


def test_a_range_of_one_value_is_a_ladder_of_one_level():
    assert Ladder.linear({"n": (7, 7)}).levels == Ladder.calibrated({"n": (7, 7)}).levels == ((7,),)


# Refusals

N = ScaleParam(name="n", minimum=1, maximum=3)
M = ScaleParam(name="m", minimum=1, maximum=2)


@pytest.mark.parametrize(
    ("params", "levels", "words"),
    [
        ((N,), ((1,), (2,)), "the last level of a ladder must be {'n': 3}, got (2,)"),
        ((N,), ((2,), (3,)), "the first level of a ladder must be {'n': 1}, got (2,)"),
        ((N,), ((1,), (2,), (2,), (3,)), "level 2 (2,) must raise a parameter of level 1 (2,) and lower none"),
        ((N,), ((1,), (3,), (2,), (3,)), "level 2 (2,) must raise a parameter of level 1 (3,) and lower none"),
        ((N, M), ((1, 1), (3, 1), (2, 2), (3, 2)), "level 2 (2, 2) must raise a parameter of level 1 (3, 1)"),
        ((N, M), ((1, 1), (2,), (3, 2)), "level 1 (2,) must raise a parameter of level 0 (1, 1)"),
        ((N,), (), "the first level of a ladder must be {'n': 1}, got no level"),
        ((), (), "a ladder needs at least one scale parameter"),
        ((N, N), ((1, 1), (3, 3)), "distinct names, got ['n', 'n']"),
    ],
)
def test_a_ladder_that_does_not_climb_is_refused_in_words(params, levels, words):
    with pytest.raises(ValidationError, match=re.escape(words)):
        Ladder(params=params, levels=levels)


@pytest.mark.parametrize("name", ["", "2n", "a b", "n-1", "é"])
def test_a_scale_parameter_has_the_name_of_a_variable(name):
    with pytest.raises(ValidationError, match="String should match pattern"):
        ScaleParam(name=name, minimum=0, maximum=1)


def test_a_scale_parameter_with_its_bounds_swapped_is_refused():
    with pytest.raises(ValidationError, match="scale parameter n: minimum 3 is above maximum 1"):
        ScaleParam(name="n", minimum=3, maximum=1)


@pytest.mark.parametrize("make", [Ladder.linear, Ladder.calibrated])
def test_no_range_at_all_is_refused_with_the_shape_expected(make):
    with pytest.raises(ValueError, match=re.escape("as {name: (minimum, maximum)}")):
        make({})


def test_a_linear_step_below_one_is_refused():
    with pytest.raises(ValueError, match="step must be at least 1, got 0"):
        Ladder.linear({"n": (1, 3)}, step=0)


@pytest.mark.parametrize("most", [2, 1, 0, -5])
@pytest.mark.parametrize("high", [4, 40, 400, 4000])
def test_fewer_than_three_calibrated_levels_are_refused(most, high):
    with pytest.raises(ValueError, match=f"most must be at least 3, got {most}"):
        Ladder.calibrated({"n": (0, high)}, most=most)


@pytest.mark.parametrize("level", [-1, 3, True, 1.0, "1", None])
def test_only_an_integer_of_the_ladder_is_a_level(level):
    with pytest.raises(IndexError, match="expected an integer from 0 to 2"):
        Ladder.linear({"n": (1, 3)}).scale(level)


def test_a_ladder_is_frozen_and_takes_no_unknown_field():
    ladder = Ladder.linear({"n": (1, 3)})
    with pytest.raises(ValidationError, match="frozen"):
        ladder.levels = ((1,),)
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Ladder(params=(N,), levels=((1,), (3,)), spacing="linear")


# Golden


def test_golden_hashes_change_only_when_a_level_means_something_else():
    plain = Ladder.linear({"n": (1, 3)})
    assert plain.content_hash == "fde1cbbf90b0f17f7c61118ec1854c03287e7fdea56a119e0543a26285e852da"
    assert (
        Ladder.calibrated({"n": (1, 300), "m": (2, 40)}).content_hash
        == "98efd63a01a3aa474521bc7c1fce9d2076fbc4883dd20d204be6210cd9c79309"
    )
    assert Ladder(params=(N,), levels=((1,), (2,), (3,))).content_hash == plain.content_hash
    assert Ladder(params=(N,), levels=((1,), (3,))).content_hash != plain.content_hash
    assert Ladder.linear({"m": (1, 3)}).content_hash != plain.content_hash
