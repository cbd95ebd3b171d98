"""Published curators, step by step against values worked by hand from each paper's rule."""

from __future__ import annotations

import math
from collections import Counter, deque
from random import Random

import pytest
from scheduling import tally

from scaler_core.pool import Pool, PoolView
from scaler_core.strategy import Ask, Belief, Clock, History, Request, Visit
from scaler_strategies.curators.dump_ucb import dump_ucb
from scaler_strategies.curators.goldilocks import goldilocks
from scaler_strategies.curators.plr import plr
from scaler_strategies.curators.sec import sec
from scaler_strategies.curators.weighted import weighted

NOW = Clock(0, 100)


def at(name, correct, level=0, seed=0, rollouts=8):
    return tally(
        Request(number=seed, plan=0, environment=name, level=level, seed=seed, origin="controller"), correct, rollouts
    )


def advantage(correct, rollouts=8):
    """Mean |reward - mean| / deviation of a group of binary rewards: 2 sqrt(p (1 - p))."""
    p = correct / rollouts
    return 2 * math.sqrt(p * (1 - p))


def view(active, *, waiting=(), size=None, step=0, histories=None):
    world = Pool([*active, *waiting])
    for name in active:
        world.take(name)
    return PoolView(tuple(active), size, Clock(step, 100), histories or {}, world)


def shares(curator, seen, n=8000):
    drawn = Counter(ask.environment for ask in curator.allot(seen, n, Random(1)))
    return [drawn[name] / n for name in seen.active]


def test_the_advantage_worked_by_hand_is_that_of_an_outcome():
    assert [at("a", n).advantage for n in range(9)] == pytest.approx([advantage(n) for n in range(9)])


# SEC


def test_the_value_of_an_arm_follows_its_mean_advantage():
    curator = sec(alpha=0.25)
    curator.update({"a": [at("a", 4), at("a", 8)]}, NOW)
    assert curator.values == {"a": pytest.approx(0.25 * 0.5)}
    curator.update({"a": [at("a", 4)], "b": [at("b", 0)]}, NOW)
    assert curator.values == {"a": pytest.approx(0.25 * 1.0 + 0.75 * 0.125), "b": 0.0}


def test_prompts_go_by_a_boltzmann_distribution_over_the_values():
    curator = sec(temperature=0.5)
    curator.values = {"a": 1.0, "b": 0.5}
    weights = [math.exp(2.0), math.exp(1.0), math.exp(0.0)]
    expected = [weight / sum(weights) for weight in weights]
    assert shares(curator, view(["a", "b", "c"])) == pytest.approx(expected, abs=0.02)


# DUMP


def test_the_bound_is_the_mean_advantage_and_a_bonus_for_what_is_little_known():
    curator = dump_ucb()
    curator.update({"a": [at("a", 4), at("a", 8), at("a", 4)]}, NOW)
    assert curator.score("a", 3) == pytest.approx(2 / 3 + math.sqrt(2 * math.log(4) / 4))
    assert curator.score("b", 3) == pytest.approx(math.sqrt(2 * math.log(4)))


def test_only_the_latest_advantages_are_averaged_but_all_are_counted():
    curator = dump_ucb(memory=2)
    curator.update({"a": [at("a", 4), at("a", 8), at("a", 8)]}, NOW)
    assert curator.score("a", 3) == pytest.approx(math.sqrt(2 * math.log(4) / 4))


def test_prompts_go_by_a_softmax_over_the_bounds():
    curator = dump_ucb(temperature=1.0)
    curator.update({"a": [at("a", 4)] * 9, "b": [at("b", 8)] * 9}, NOW)
    odds = math.exp(1.0)
    assert shares(curator, view(["a", "b"])) == pytest.approx([odds / (1 + odds), 1 / (1 + odds)], abs=0.02)


# PLR


def remembered(**options):
    """Four instances of step 3, 3, 5 and 8, with advantages that fall in this order: b, d, a, c."""
    curator = plr(**options)
    for step, name, correct in ((3, "a", 2), (3, "b", 4), (5, "c", 0), (8, "d", 3)):
        curator.update({name: [at(name, correct, level=1, seed=step)]}, Clock(step, 100))
    return curator


def test_instances_are_weighed_by_the_rank_of_their_score_and_by_their_age():
    curator = remembered(staleness=0.25, beta=0.5)
    keys = list(curator.seen)
    ranks = {"b": 1.0, "d": 1 / 4, "a": 1 / 9, "c": 1 / 16}
    ages = {"a": 7, "b": 7, "c": 5, "d": 2}
    expected = [0.75 * ranks[k[0]] / sum(ranks.values()) + 0.25 * ages[k[0]] / sum(ages.values()) for k in keys]
    assert curator.weights(keys, 10) == pytest.approx(expected)
    assert math.fsum(curator.weights(keys, 10)) == pytest.approx(1.0)


def test_a_replay_asks_for_the_very_instance_and_only_of_what_is_active():
    curator = remembered(replay=1.0)
    asks = curator.allot(view(["a", "b"]), 50, Random(0))
    assert set(asks) <= {Ask("a", level=1, seed=3), Ask("b", level=1, seed=3)}
    assert Ask("b", level=1, seed=3) in asks
    fresh = plr(replay=1.0).allot(view(["a", "b"]), 4, Random(0))
    assert Counter(fresh) == {Ask("a"): 2, Ask("b"): 2}


def test_where_there_is_no_room_the_instance_that_taught_least_goes():
    assert [key[0] for key in remembered(capacity=2).seen] == ["b", "d"]


def test_an_instance_that_is_asked_again_has_its_latest_score():
    curator = remembered()
    curator.update({"b": [at("b", 8, level=1, seed=3)]}, Clock(9, 100))
    assert curator.seen["b", 1, 3] == (0.0, 9)


# Weights


def test_prompts_are_shared_out_by_the_first_pattern_that_matches():
    curator = weighted(weights={"pack/a": 3.0, "pack/*": 1.0, "*": 4.0})
    counts = Counter(ask.environment for ask in curator.allot(view(["pack/a", "pack/b", "other/c"]), 16, Random(0)))
    assert counts == {"pack/a": 6, "pack/b": 2, "other/c": 8}


def test_what_is_left_over_is_drawn_by_what_was_cut_off():
    drawn = [0, 0]
    for seed in range(2000):
        asks = weighted(weights={"a": 3.0}).allot(view(["a", "b"]), 1, Random(seed))
        drawn[asks[0].environment == "b"] += 1
    assert drawn[0] / 2000 == pytest.approx(0.75, abs=0.04)


def test_without_weights_all_are_alike():
    assert Counter(ask.environment for ask in weighted().allot(view(["a", "b"]), 8, Random(0))) == {"a": 4, "b": 4}


# Goldilocks


def history(*correct, latest=None):
    window = deque(Visit(i, 1, 8, c, 0.0, Belief(difficulty=1.0)) for i, c in enumerate(correct))
    last = window[-1] if window else None
    if latest is not None:
        last = Visit(0, 1, 8, latest, 0.0, Belief(difficulty=1.0))
    return History(12, visits=len(correct), window=window, latest=last)


@pytest.mark.parametrize(
    ("correct", "words"),
    [
        ([8] * 5, "accuracy 1.00 over 5 visits: too easy"),
        ([0, 0, 0, 0, 3], "accuracy 0.07 over 5 visits: too hard"),
        ([0, 0, 0, 0, 4], ""),
        ([8, 8, 8, 8, 4], ""),
        ([8] * 4, ""),
        ([0, 8, 8, 8, 8, 8], "accuracy 1.00 over 5 visits: too easy"),
    ],
)
def test_an_accuracy_beyond_one_and_nine_tenths_over_five_visits_leaves(correct, words):
    assert goldilocks().reason(history(*correct)) == words


def test_the_worst_leave_first_and_what_was_never_seen_enters_first():
    seen = {
        "easy": history(8, 8, 8, 8, 7),
        "done": history(*[8] * 5),
        "good": history(*[4] * 5),
        "half": history(latest=4),
        "low": history(latest=1),
    }
    curator = goldilocks()
    one = curator.choose(view(["easy", "done", "good"], waiting=["low"], size=3, histories=seen), Random(0))
    assert (list(one.leaves), one.enters) == (["done"], ["low"])
    two = curator.choose(
        view(["easy", "done", "good"], waiting=["low", "half", "new"], size=3, histories=seen), Random(0)
    )
    assert (list(two.leaves), two.enters) == (["done", "easy"], ["new", "half"])


def test_vacancies_are_filled_though_nobody_leaves():
    found = goldilocks().choose(view(["good"], waiting=["a", "b"], size=3, histories={"good": history(4)}), Random(0))
    assert (dict(found.leaves), sorted(found.enters)) == ({}, ["a", "b"])
