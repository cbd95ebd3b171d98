"""The tests behind statistical findings: sure when they speak, and exact where they say so."""

from __future__ import annotations

from math import comb, exp, factorial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_core.testing.statistics import (
    ALPHA,
    binomial_tail,
    differ,
    exceeds,
    extremes_p,
    falls_short,
    fewer_than,
    poisson_tail,
    rises,
    two_sample_p,
)

NUMBERS = st.lists(st.integers(0, 9), min_size=1, max_size=40)


@given(st.integers(1, 60), st.floats(0.01, 0.99))
def test_the_binomial_tail_is_the_sum_of_its_terms(n, p):
    for k in range(n + 1):
        expected = sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))
        assert binomial_tail(k, n, p) == pytest.approx(expected, rel=1e-9)


@given(st.integers(1, 40), st.floats(0.1, 20))
def test_the_poisson_tail_is_the_sum_of_its_terms(k, mean):
    expected = sum(exp(-mean) * mean**i / factorial(i) for i in range(k, k + 80))
    assert poisson_tail(k, mean) == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_a_share_is_surely_above_or_below_only_far_from_the_limit():
    assert exceeds(45, 60, 0.3)
    assert not exceeds(30, 60, 0.3)
    assert falls_short(1, 60, 0.4)
    assert not falls_short(12, 60, 0.3)


def test_more_tests_ask_for_more():
    surely = next(k for k in range(60) if exceeds(k, 60, 0.3))
    assert not exceeds(surely, 60, 0.3, tests=10**6)


def test_equal_samples_do_not_differ_and_shifted_ones_do():
    left, right = list(range(60)), list(range(60, 120))
    assert two_sample_p(left, left) == 1.0
    assert differ(left, right)
    assert not differ(left, left)


@given(NUMBERS, NUMBERS)
def test_extremes_are_a_p_value_that_does_not_depend_on_the_order(left, right):
    assert 0.0 < extremes_p(left, right) <= 1.0
    assert extremes_p(left, right) == pytest.approx(extremes_p(right, left))


def test_a_reach_beyond_the_other_sample_is_seen_where_the_distance_is_small():
    left = list(range(100)) * 20
    right = list(range(2, 102)) * 20
    assert two_sample_p(left, right) > 0.01
    assert extremes_p(left, right) < 1e-9


def test_the_chance_of_an_extreme_run_is_the_share_of_orders_that_show_it():
    # of the C(4, 2) orders of two pairs one has both of `right` last
    assert extremes_p([1, 2], [3, 4]) == pytest.approx(4 / 6)


def test_what_rises_lies_above_and_not_below():
    low, high = list(range(60)), list(range(50, 110))
    assert rises(low, high)
    assert not rises(high, low)
    assert not rises(low, low)
    assert not rises([], high)


def test_the_chance_that_all_of_a_sample_lies_above_is_exact():
    # C(2n, 0) / C(2n, n) < 1e-6 from n = 12 on
    assert comb(22, 11) < 1 / ALPHA < comb(24, 12)
    assert not rises([0] * 11, [1] * 11)
    assert rises([0] * 12, [1] * 12)


@pytest.mark.parametrize("seed", range(20))
def test_sources_with_enough_values_are_never_accused(seed):
    rng = Random(seed)
    for n in (60, 240, 960):
        even = len({rng.randrange(100) for _ in range(n)})
        heavy = len({0 if rng.random() < 0.09 else rng.random() for _ in range(n)})
        assert not fewer_than(even, n, 100)
        assert not fewer_than(heavy, n, 100)


def test_sources_with_few_values_are_found():
    assert fewer_than(10, 60, 100)
    assert fewer_than(45, 960, 100)
    assert fewer_than(64, 960, 100, tests=30)  # nearly all of them were seen
    assert not fewer_than(60, 60, 100)


@pytest.mark.parametrize(("n", "limit"), [(30, 20), (60, 20), (200, 50)])
def test_a_source_of_just_enough_values_is_accused_no_more_often_than_once_in_a_million(n, limit):
    shares = [1.0] + [0.0] * limit  # of k different values, exactly
    for _ in range(n):
        shares = [0.0] + [shares[k] * k / limit + shares[k - 1] * (limit - k + 1) / limit for k in range(1, limit + 1)]
    accused = [k for k in range(1, limit + 1) if fewer_than(k, n, limit)]
    assert sum(shares[k] for k in accused) < 1e-6
