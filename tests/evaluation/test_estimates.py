"""Estimates: against values worked by hand, and properties that any data must have."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_trainer.evaluation.estimates import bootstrap, mean_at_k, pass_at_k, quantile, standard_error

ROWS = st.lists(st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=6), min_size=1, max_size=12)


def test_the_average_is_that_of_the_questions_however_often_each_was_asked():
    found = mean_at_k([[1, 1, 1, 1], [0]])
    assert (found.mean, found.questions, found.responses) == (0.5, 2, 5)


def test_the_standard_error_takes_questions_for_clusters():
    rows = [[1, 1], [0, 0], [1, 0], [0, 0]]
    means = [1.0, 0.0, 0.5, 0.0]
    spread = math.sqrt(sum((mean - 0.375) ** 2 for mean in means) / 3)
    assert mean_at_k(rows).standard_error == pytest.approx(spread / 2)
    copies = [[*row] * 100 for row in rows]
    assert mean_at_k(copies).standard_error == pytest.approx(spread / 2), "more responses of the same tell no more"


def test_one_question_has_no_standard_error():
    assert standard_error([0.25]) is None
    assert mean_at_k([[1, 0]]).standard_error is None


def test_questions_without_a_graded_response_are_left_out():
    assert mean_at_k([[], [1.0]]).questions == 1
    with pytest.raises(ValueError, match="no question has a graded response"):
        mean_at_k([[], []])


@given(ROWS)
def test_the_interval_holds_the_mean_and_lies_within_what_was_seen(rows):
    found = mean_at_k(rows, resamples=200)
    means = [sum(row) / len(row) for row in rows]
    assert min(means) - 1e-12 <= found.low <= found.high <= max(means) + 1e-12
    assert found == mean_at_k(rows, resamples=200)


def test_the_bootstrap_interval_is_about_two_standard_errors_wide():
    means = [number % 2 for number in range(200)]
    low, high = bootstrap(means)
    error = standard_error(means)
    assert (high - low) / 2 == pytest.approx(1.96 * error, rel=0.15)


def test_quantiles_are_linear_between_neighbours():
    assert [quantile([0.0, 1.0, 4.0], share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)] == [0.0, 0.5, 1.0, 2.5, 4.0]


@given(st.integers(1, 8), st.data())
def test_pass_at_k_is_the_share_of_choices_of_k_responses_with_a_right_one(responses, data):
    correct, k = data.draw(st.integers(0, responses)), data.draw(st.integers(1, responses))
    right = [number < correct for number in range(responses)]
    choices = list(combinations(right, k))
    assert pass_at_k(correct, responses, k) == pytest.approx(sum(map(any, choices)) / len(choices))


def test_pass_at_more_than_there_are_is_refused():
    with pytest.raises(ValueError, match="pass@3 needs at least 3 responses to each question, got 2"):
        pass_at_k(1, 2, 3)
