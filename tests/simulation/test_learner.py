"""The learner's formula, by hand and over ranges."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_core import derive_random
from scaler_core.seeding import content_hash
from scaler_simulation.learner import Learner, binomial
from scaler_simulation.population import kinds, places, population
from scaler_simulation.scenario import read_scenario, shipped

PLAIN = {
    "name": "plain",
    "about": "By hand.",
    "environments": 2,
    "families": 1,
    "levels": 11,
    "short": 0.0,
    "dead": 0.0,
    "hard": 0.0,
    "start": [3.0, 3.0],
    "slope": [1.0, 1.0],
    "rate": [0.1, 0.1],
    "transfer": 0.5,
}


def learner(seed=0, **values):
    scenario = read_scenario({**PLAIN, **values})
    return Learner(scenario, places(scenario, seed=seed), seed=seed)


def names(found):
    return [place.environment for place in found.pool]


def test_at_its_ability_a_learner_is_right_half_of_the_time():
    found = learner()
    assert found.probability(0, 3) == 0.5
    assert found.probability(0, 5) == pytest.approx(1 / (1 + math.exp(2)))


def test_chance_is_a_floor_and_lapses_are_a_ceiling():
    found = learner(guessable=1.0, chance=[0.25, 0.25], lapse=0.05)
    assert found.probability(0, 300) == pytest.approx(0.25)
    assert found.probability(0, -300) == pytest.approx(0.95)


def test_a_group_that_is_half_right_teaches_the_rate_and_its_family_the_transfer_of_it():
    found = learner()
    first, second = names(found)
    found.learn([(first, 0.5)], step=0)
    assert found.theta == pytest.approx([3.1, 3.05])
    found.learn([(first, 0.25), (second, 1.0)], step=1)
    assert found.theta == pytest.approx([3.1 + 0.1 * 0.75, 3.05 + 0.05 * 0.75])


@pytest.mark.parametrize("accuracy", [0.0, 1.0])
def test_a_uniform_group_teaches_nothing(accuracy):
    found = learner()
    found.learn([(names(found)[0], accuracy)], step=0)
    assert found.theta == [3.0, 3.0]


def test_what_is_not_practised_is_forgotten_towards_the_start():
    found = learner(forgetting=0.1, transfer=0.0)
    found.theta = [5.0, 5.0]
    found.learn([(names(found)[0], 1.0)], step=0)
    assert found.theta == pytest.approx([5.0, 4.8])


def test_dead_and_stuck_environments_never_grow_and_pass_nothing_on():
    for kind in ("dead", "stuck"):
        found = learner(**{kind: 0.5})
        still = next(i for i, traits in enumerate(found.traits) if traits.kind == kind)
        before = list(found.theta)
        for step in range(20):
            found.learn([(names(found)[still], 0.5)], step=step)
        assert found.theta == before


def test_a_dead_environment_counts_as_ability_0_and_is_right_by_chance_alone():
    found = learner(dead=1.0, guessable=1.0, chance=[0.3, 0.3])
    assert found.ability() == 0.0
    assert found.probability(0, 0) == pytest.approx(0.3)


def test_nothing_is_learnt_above_the_ceiling():
    found = learner(ceiling=[0.5, 0.5], rate=[1.0, 1.0])
    for step in range(30):
        found.learn([(name, 0.5) for name in names(found)], step=step)
    assert found.theta == [5.0, 5.0]


def test_ability_counts_within_the_ladder_only():
    found = learner()
    found.theta = [-4.0, 14.0]
    assert found.abilities() == [0.0, 10.0]
    assert found.ability() == 5.0


def test_questions_of_one_level_differ_where_there_is_noise():
    found = learner(noise=2.0)
    asked = [(names(found)[0], 3)] * 400
    right = found.answer(asked, rollouts=8, step=0, part=0)
    assert sum(count in (0, 8) for count in right) > 40  # without noise about 3 of 400


def test_drift_moves_abilities_without_any_prompt():
    found = learner(drift=0.1)
    found.learn([], step=0)
    assert all(0.0 < abs(theta - 3.0) < 1.0 for theta in found.theta)


@given(n=st.integers(1, 64), p=st.floats(0.0, 1.0), seed=st.integers(0, 2**32))
def test_a_binomial_draw_is_in_range(n, p, seed):
    assert 0 <= binomial(n, p, derive_random(seed)) <= n


@pytest.mark.parametrize("p", [0.0, 0.1, 0.5, 0.85, 1.0])
def test_a_binomial_draw_has_the_mean_and_the_variance_of_its_law(p):
    rng = derive_random("binomial")
    drawn = [binomial(8, p, rng) for _ in range(20_000)]
    mean = sum(drawn) / len(drawn)
    variance = sum((x - mean) ** 2 for x in drawn) / len(drawn)
    assert mean == pytest.approx(8 * p, abs=0.06)
    assert variance == pytest.approx(8 * p * (1 - p), abs=0.08)


def test_shares_of_kinds_are_exact():
    found = kinds(read_scenario("dead-40"), 64, seed=5)
    assert (found.count("dead"), found.count("hard"), found.count("short")) == (26, 6, 13)
    assert len(found) == 64


@pytest.mark.parametrize("name", shipped())
def test_the_same_seed_gives_the_same_bytes_and_another_one_others(name):
    def course(seed):
        scenario = read_scenario(name)
        found = Learner(scenario, places(scenario, seed=seed), seed=seed)
        log = []
        for step in range(5):
            asked = [(place.environment, step) for place in found.pool[:20]]
            right = found.answer(asked, rollouts=8, step=step, part=0)
            found.learn([(name, count / 8) for (name, _), count in zip(asked, right, strict=True)], step=step)
            log.append(right)
        return json.dumps([log, found.state_dict()])

    assert course(1) == course(1)
    assert course(1) != course(2)


GOLDEN_ANSWERS = [6, 5, 0, 5, 6, 3, 1, 1, 4, 0, 3, 1, 3, 5, 4, 7]
GOLDEN_POPULATION = "a0c13049010384a5"


def test_the_answers_and_the_population_of_a_seed_stay_as_they_are():
    scenario = read_scenario("base")
    found = Learner(scenario, places(scenario, seed=7), seed=7)
    asked = [(place.environment, 1) for place in found.pool]
    assert found.answer(asked[:16], rollouts=8, step=3, part=0) == GOLDEN_ANSWERS
    rounded = [
        (t.kind, t.family, round(t.start, 6), round(t.rate, 6)) for t in population(scenario, found.pool, seed=7)
    ]
    assert content_hash(rounded)[:16] == GOLDEN_POPULATION


def test_a_learner_goes_on_from_its_state_bit_for_bit():
    first, second = learner(drift=0.1, forgetting=0.01), learner(drift=0.1, forgetting=0.01)
    for step in range(6):
        if step == 3:
            second = learner(drift=0.1, forgetting=0.01)
            second.load_state_dict(json.loads(json.dumps(first.state_dict())))
        for found in (first, second) if step >= 3 else (first,):
            found.learn([(names(found)[0], 0.5)], step=step)
    assert first.state_dict() == second.state_dict()


def test_the_state_of_another_pool_is_refused():
    with pytest.raises(ValueError, match="2 abilities"):
        learner().load_state_dict({"version": 1, "theta": [0.0]})
