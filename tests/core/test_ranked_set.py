"""A ranked set behaves as a sorted list of its members would."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_core.ranked_set import RankedSet


@st.composite
def histories(draw):
    """A size and a history of changes: (put in or take out, place)."""
    size = draw(st.integers(1, 70))
    return size, draw(st.lists(st.tuples(st.booleans(), st.integers(0, size - 1)), max_size=120))


def played(size, changes):
    """The ranked set after the changes, and its model: an ordinary set."""
    ranked, model = RankedSet(size), set(range(size))
    for put, place in changes:
        (ranked.add if put else ranked.discard)(place)
        (model.add if put else model.discard)(place)
    return ranked, sorted(model)


@given(histories())
def test_it_agrees_with_a_sorted_list_after_any_history(history):
    ranked, model = played(*history)
    assert len(ranked) == len(model)
    assert [ranked.kth(k) for k in range(len(model))] == model
    assert [place for place in range(history[0]) if place in ranked] == model


@given(histories(), st.integers(0, 80), st.lists(st.integers(0, 69), max_size=10), st.integers())
def test_a_draw_is_distinct_in_size_and_leaves_no_trace(history, k, exclude, seed):
    ranked, model = played(*history)
    exclude = [place for place in exclude if place < history[0]]
    open_to_all = [place for place in model if place not in exclude]
    drawn = ranked.draw(k, Random(seed), exclude=exclude)
    assert len(set(drawn)) == len(drawn) == min(k, len(open_to_all))
    assert set(drawn) <= set(open_to_all)
    assert [ranked.kth(rank) for rank in range(len(ranked))] == model


@given(histories(), st.integers(0, 80), st.integers())
def test_a_draw_depends_on_the_members_and_not_on_how_they_came(history, k, seed):
    ranked, model = played(*history)
    fresh = RankedSet(history[0])
    for place in range(history[0]):
        if place not in model:
            fresh.discard(place)
    assert ranked.draw(k, Random(seed)) == fresh.draw(k, Random(seed))


def test_every_member_is_drawn_alike():
    ranked = RankedSet(12)
    for place in (0, 5, 11):
        ranked.discard(place)
    drawn = Counter(ranked.draw(1, Random(seed))[0] for seed in range(9000))
    assert sorted(drawn) == [1, 2, 3, 4, 6, 7, 8, 9, 10]
    assert sum((count - 1000) ** 2 / 1000 for count in drawn.values()) < 20.1  # chi-square, 8 degrees, one in 100


def test_putting_in_or_taking_out_twice_counts_once():
    ranked = RankedSet(3)
    ranked.add(1)
    assert len(ranked) == 3
    ranked.discard(1)
    ranked.discard(1)
    assert (len(ranked), ranked.kth(1)) == (2, 2)


@pytest.mark.parametrize("rank", [-1, 3, 99])
def test_a_rank_outside_is_an_index_error_with_both_numbers(rank):
    with pytest.raises(IndexError, match=f"rank {rank} of 3"):
        RankedSet(3).kth(rank)


def test_an_empty_set_draws_nothing():
    assert RankedSet(0).draw(3, Random(0)) == []
    assert RankedSet(4).draw(3, Random(0), exclude=range(4)) == []


def test_a_golden_draw_is_the_same_on_every_machine():
    assert RankedSet(100_000).draw(4, Random(7), exclude=[3]) == [42446, 19773, 51751, 85320]
