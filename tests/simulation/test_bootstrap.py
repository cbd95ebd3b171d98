"""Intervals and corrections against what is known of them."""

from __future__ import annotations

from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_core import derive_random
from scaler_simulation.bootstrap import holm, interval, sign_flip, smallest_p

NUMBERS = st.lists(st.floats(-100, 100), min_size=1, max_size=12)


@given(NUMBERS)
def test_an_interval_lies_within_the_values(values):
    low, high = interval(values, seed=0)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


def test_an_interval_covers_the_mean_about_as_often_as_it_says():
    hits = 0
    for case in range(300):
        rng = derive_random("cover", case)
        low, high = interval([rng.gauss(1.0, 1.0) for _ in range(16)], seed=case)
        hits += low <= 1.0 <= high
    assert 0.88 <= hits / 300 <= 0.97


def test_a_test_of_three_values_of_one_sign_is_two_patterns_of_eight():
    assert sign_flip([0.4, 0.6, 0.5], seed=0) == pytest.approx(2 / 8)
    assert sign_flip([0.4, 0.6, -0.5], seed=0) == pytest.approx(6 / 8)
    assert sign_flip([0.0, 0.0], seed=0) == 1.0


@pytest.mark.parametrize("count", [2, 8, 15, 16, 40])
def test_values_of_one_sign_have_the_smallest_p(count):
    p = sign_flip([1.0] * count, seed=3)
    assert p == smallest_p(count)


def test_under_no_difference_p_is_below_5_percent_about_5_percent_of_the_time():
    ps = []
    for case in range(400):
        rng = derive_random("null", case)
        ps.append(sign_flip([rng.gauss(0.0, 1.0) for _ in range(10)], seed=case))
    assert 0.02 <= fmean(p < 0.05 for p in ps) <= 0.09


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=10))
def test_a_correction_lowers_nothing_and_keeps_the_order(ps):
    found = holm(ps)
    assert all(p <= corrected <= 1.0 for p, corrected in zip(ps, found, strict=True))
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    assert [found[i] for i in order] == sorted(found)
