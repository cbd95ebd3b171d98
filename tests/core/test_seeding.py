"""Seeds by hashing: the same everywhere, and no two places of a run share one."""

from __future__ import annotations

import enum
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_core.seeding import content_hash, derive_random, derive_seed

parts = st.lists(st.one_of(st.integers(), st.text()), max_size=4)


def test_golden_seeds_are_the_same_on_every_machine():
    assert derive_seed() == 2858069222894195974
    assert derive_seed(0, "pack/e", 3, 7) == 8788116221889567089
    assert derive_seed("é", "\n", -1) == 6017920199656978222
    assert derive_random(1, "levels").random() == 0.5569795276847654


def test_a_golden_hash_is_the_same_on_every_machine():
    assert (
        content_hash({"b": [1, 2.5, None], "a": "é"})
        == "84afbf1d4853005f9dd0c81cb1819b53ce86978340764c062160f6e8356665de"
    )


@given(parts)
def test_a_seed_is_a_63_bit_integer_and_repeats(drawn):
    seed = derive_seed(*drawn)
    assert 0 <= seed < 2**63
    assert derive_seed(*drawn) == seed
    assert derive_random(*drawn).random() == derive_random(*drawn).random()


@given(parts, parts)
def test_different_parts_give_different_seeds(first, second):
    assert (derive_seed(*first) == derive_seed(*second)) is (first == second)


def test_no_two_places_of_a_small_run_share_a_seed():
    grid = itertools.product(range(5), ["p/a", "p/b", "p/ab"], range(13), range(50))
    seeds = [derive_seed(*place) for place in grid]
    assert len(set(seeds)) == len(seeds) == 9750


def test_a_number_and_its_text_and_a_split_text_differ():
    apart = [(1,), ("1",), ("a", "b"), ("ab",), ("a,b",), ('a","b',), ("",), (), ("a", ""), (1, 2), (12,), (-1, 2)]
    assert len({derive_seed(*each) for each in apart}) == len(apart)


def test_neighbouring_runs_share_no_stream():
    assert len({derive_random(run, "e", 0, 0).random() for run in range(1000)}) == 1000


class Level(enum.IntEnum):
    LOW = 1


@pytest.mark.parametrize("part", [True, False, None, 1.0, b"a", (1,), Level.LOW, ["a"]])
def test_only_integers_and_strings_are_hashed(part):
    with pytest.raises(TypeError, match=f"derive_seed takes integers and strings, got {type(part).__name__}"):
        derive_seed("run", part)


def test_a_content_hash_reads_no_order_of_keys_and_refuses_what_is_no_json():
    assert content_hash({"a": 1, "b": 2}) == content_hash({"b": 2, "a": 1})
    assert content_hash([1, 2]) != content_hash([2, 1])
    for value in (float("nan"), float("inf"), {1, 2}, b"a"):
        with pytest.raises((TypeError, ValueError)):
            content_hash(value)
