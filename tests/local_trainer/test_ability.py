from random import Random

import pytest

pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")

from scaler_trainer.local.ability import Ability, gain, held_out, level, measure

TOPS = {"toys/a": 2, "toys/b": 1}


def measured(rates, *, count, seed, split="before"):
    """An ability of a policy that is right at level i with probability rates[i]."""
    rng = Random(seed)
    asks = held_out({"toys/a": len(rates) - 1, "toys/b": len(rates) - 1}, seed=seed, split=split, count=count)
    return measure(asks, [rng.random() < rates[i] for _, i, _ in asks])


def test_every_level_is_asked_equally_often_and_splits_share_no_seed():
    before = held_out(TOPS, seed=0, split="before", count=3)
    after = held_out(TOPS, seed=0, split="after", count=3)
    assert [ask[:2] for ask in before] == [ask[:2] for ask in after]
    assert [ask[:2] for ask in before[::3]] == [
        ("toys/a", 0),
        ("toys/a", 1),
        ("toys/a", 2),
        ("toys/b", 0),
        ("toys/b", 1),
    ]
    assert len({seed for _, _, seed in before + after}) == 30


def test_ability_is_the_number_of_levels_answered_averaged_over_environments():
    asks = held_out(TOPS, seed=0, split="before", count=2)
    ability = measure(asks, [True, True, True, False, False, False, True, True, True, True])
    assert ability.environments == {"toys/a": 1.5, "toys/b": 2.0}
    assert ability.mean == 1.75


def test_an_answer_without_a_verdict_is_left_out():
    asks = held_out({"toys/a": 0}, seed=0, split="before", count=4)
    assert measure(asks, [True, None, None, False]).cells[0].asked == 2
    with pytest.raises(ValueError, match="no held-out answer was judged"):
        measure(asks, [None] * 4)


def test_a_measurement_survives_json():
    ability = measured([0.9, 0.2], count=5, seed=1)
    assert Ability.model_validate_json(ability.model_dump_json()) == ability


def test_the_interval_holds_the_true_ability_about_as_often_as_it_says():
    rates = [0.9, 0.7, 0.5, 0.3, 0.1]
    held = 0
    for seed in range(200):
        interval = level(measured(rates, count=16, seed=seed), seed=seed, draws=400)
        held += interval.low <= sum(rates) <= interval.high
    assert 0.88 <= held / 200 <= 0.99


def test_the_gain_of_a_frozen_policy_covers_zero_and_that_of_a_learner_does_not():
    rates, better = [0.9, 0.5, 0.2], [0.95, 0.9, 0.6]
    covered, shown = 0, 0
    for seed in range(100):
        before = measured(rates, count=16, seed=seed)
        null = gain(before, measured(rates, count=16, seed=seed + 1000, split="after"), seed=seed, draws=400)
        real = gain(before, measured(better, count=16, seed=seed + 1000, split="after"), seed=seed, draws=400)
        covered += null.low <= 0 <= null.high
        shown += real.low > 0
    assert 0.86 <= covered / 100 <= 1.0
    assert shown > 95


def test_intervals_repeat_for_a_seed():
    before, after = measured([0.5, 0.5], count=40, seed=1), measured([0.6, 0.5], count=40, seed=2)
    intervals = {gain(before, after, seed=seed, draws=300) for seed in (3, 3, 4, 5, 6)}
    assert gain(before, after, seed=3, draws=300) in intervals
    assert 1 < len(intervals) <= 4


def test_a_sure_policy_has_no_interval():
    interval = level(measured([1.0, 0.0], count=8, seed=0), seed=0)
    assert (interval.low, interval.mean, interval.high) == (1.0, 1.0, 1.0)


def test_measurements_of_different_levels_have_no_gain():
    with pytest.raises(ValueError, match="same environments and levels"):
        gain(measured([0.5], count=2, seed=0), measured([0.5, 0.5], count=2, seed=0), seed=0)
