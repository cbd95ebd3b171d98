"""`frontier`: its filter against steps worked by hand, what its belief tells apart, and whom its curator swaps."""

from __future__ import annotations

import json
import math
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scheduling import make, pool, tally

from scaler_core.pool import Pool, PoolView
from scaler_core.seeding import derive_random
from scaler_core.strategy import Belief, Clock, History, Outcome, Request, Visit
from scaler_strategies.ability import AbilityFilter, Answers, Item
from scaler_strategies.controllers.frontier import frontier as frontier_controller
from scaler_strategies.curators.frontier import frontier as frontier_curator

PLAIN = Item(chance=0.0, slope=1.0)
ABILITIES = st.floats(-6, 18, allow_nan=False)
LEVELS = st.integers(0, 12)
ITEMS = st.builds(Item, chance=st.sampled_from([0.0, 0.25, 0.5]), slope=st.sampled_from([0.5, 1.0, 3.0]))


# The item


def test_knowledge_is_a_half_at_the_level_of_the_ability_and_chance_is_its_floor():
    assert PLAIN.known(3.0, 3) == 0.5
    guessed = Item(chance=0.25, slope=2.0)
    assert guessed.right(3.0, 3) == 0.625
    assert guessed.right(-40.0, 12) == pytest.approx(0.25)
    assert guessed.right(4.0, 3) == pytest.approx(0.25 + 0.75 / (1 + math.exp(-2.0)))


def test_a_prompt_teaches_most_at_the_ability_and_less_where_guesses_are_right():
    assert PLAIN.teaches(3.0, 3) == 1.0
    assert Item(chance=0.5, slope=1.0).teaches(3.0, 3) == 0.25
    assert PLAIN.teaches(3.0, 5) == pytest.approx(PLAIN.teaches(3.0, 1))
    assert PLAIN.teaches(3.0, 5) < 1.0


@given(ITEMS, st.floats(-2, 14), st.lists(st.tuples(LEVELS, st.integers(0, 8)), min_size=1, max_size=5))
def test_the_gradient_is_that_of_the_likelihood(item, ability, counts):
    assume(all(abs(item.slope * (ability - level)) < 15 for level, _ in counts))  # beyond it, p is held from 0 and 1
    answers = [Answers(level, correct, 8) for level, correct in counts]
    step = 1e-4
    around = [item.likelihood(ability + shift, answers) for shift in (-step, step)]
    gradient, information = item.slopes(ability, answers)
    assert gradient == pytest.approx((around[1] - around[0]) / (2 * step), abs=1e-3)
    assert information >= 0.0


# The filter


def test_a_first_visit_is_what_it_is_by_hand():
    """Half right at the level of the ability: information 8 / 4 = 2, a measure of variance 1/2 with no surprise."""
    one = AbilityFilter(PLAIN)
    evidence = one.learn([Answers(1, 4, 8)], top=12)
    assert evidence == pytest.approx(8 * math.log(0.5) - 0.5 * math.log(1 + 2 * 4))
    gain = 4 / 4.5
    variance = 4 * (1 - gain)
    assert one.ability == pytest.approx(1.0 + 0.05 * 1.0), (
        "it measures 1 again, and one prompt that teaches all adds growth"
    )
    assert one.growth == 0.05
    assert one.ability_variance == pytest.approx(variance + 0.0025 + 0.02 + 0.03**2)
    assert one.covariance == pytest.approx(0.0025)
    assert one.growth_variance == pytest.approx(0.0025 + 0.003**2)


def test_idle_steps_widen_what_is_believed_up_to_a_bound():
    one = AbilityFilter(PLAIN, ability_variance=1.0)
    assert one.idle_variance(0) == 1.0
    assert one.idle_variance(10) == pytest.approx(1.0 + 10 * 0.03**2 + (10 * 0.02) ** 2)
    assert one.idle_variance(10_000) == 6.0


@given(ITEMS, st.lists(st.tuples(LEVELS, st.integers(0, 8)), min_size=1, max_size=40))
def test_no_answers_break_the_filter(item, counts):
    one = AbilityFilter(item)
    for level, correct in counts:
        assert math.isfinite(one.learn([Answers(level, correct, 8)], top=12))
        assert all(map(math.isfinite, one.state()))
        assert -6.0 <= one.ability <= 18.0
        assert one.ability_variance > 0.0
        assert one.growth_variance > 0.0


# The controller


def taught(controller, chance_of, steps, *, prompts=4, seed=0):
    """The controller after some visits; `chance_of(step, level)` is how often a rollout is right."""
    for step in range(steps):
        clock, rng = Clock(step, 1000), derive_random("taught", seed, step)
        outcomes = []
        for number, level in enumerate(controller.propose(prompts, clock, rng)):
            right = sum(rng.random() < chance_of(step, level) for _ in range(8))
            asked = Request(number=number, plan=step, environment="a", level=level, seed=number, origin="controller")
            outcomes.append(tally(asked, right))
        controller.update(outcomes, clock)
    return controller


def learner(ability, growth=0.0, chance=0.0, slope=1.0):
    return lambda step, level: chance + (1 - chance) / (1 + math.exp(slope * (level - ability - growth * step)))


def test_it_finds_an_ability_anywhere_on_the_ladder():
    for ability in (0.5, 4.0, 9.5):
        difficulties = [
            taught(frontier_controller(12, None), learner(ability), 25, seed=seed).belief().difficulty
            for seed in range(5)
        ]
        assert sum(difficulties) / 5 == pytest.approx(ability, abs=0.8)


def test_it_tells_growth_from_standing_still_and_from_noise():
    def progress(growth):
        beliefs = [
            taught(frontier_controller(12, None), learner(2.0, growth), 40, seed=seed).belief() for seed in range(8)
        ]
        return sum(one.progress for one in beliefs) / 8

    assert progress(0.15) > 2 * max(progress(0.0), 0.001)
    assert progress(0.15) > 0.02


def test_answers_that_guesses_explain_are_taken_for_guesses_and_promise_nothing():
    coin = taught(frontier_controller(12, None), learner(-50.0, chance=0.5), 40).belief()
    known = taught(frontier_controller(12, None), learner(3.0), 40).belief()
    assert coin.difficulty < 1.5, "half of the answers are right at every level"
    assert coin.information < 0.5 * known.information


def test_an_idle_environment_is_asked_at_more_levels():
    controller = taught(frontier_controller(12, None), learner(6.0), 30)
    soon, late = (set(controller.propose(400, Clock(step, 1000), Random(1))) for step in (30, 400))
    assert len(late) > len(soon)


def test_it_resumes_bit_for_bit():
    whole = taught(frontier_controller(12, None), learner(3.0), 20)
    other = frontier_controller(12, None)
    other.load_state_dict(json.loads(json.dumps(whole.state_dict(), sort_keys=True)))
    assert other.state_dict() == whole.state_dict()
    assert other.propose(9, Clock(25), Random(3)) == whole.propose(9, Clock(25), Random(3))


def test_a_bank_of_slopes_finds_the_one_that_is_true():
    bank = taught(frontier_controller(12, None, chances=(0.0,), slopes=(1.0, 3.6)), learner(5.0, slope=3.6), 60)
    gentle, steep = bank.weights
    assert steep > gentle
    with pytest.raises(ValueError, match="one value each at least"):
        frontier_controller(12, None, slopes=())


# The curator


def history(difficulty=5.0, information=0.5, progress=0.05, doubt=0.0, *, step=9, admitted=0, correct=4):
    belief = Belief(difficulty=difficulty, information=information, progress=progress, doubt=doubt)
    return History(12, visits=9, admitted=admitted, last=step, latest=Visit(step, 1, 8, correct, 0.0, belief))


def view(histories, size, *, waiting=(), step=10):
    """Who has an `admitted` is active; the rest waits."""
    active = [name for name, one in histories.items() if one.admitted is not None]
    world = Pool([*histories, *waiting])
    for name in histories:
        world.mark_visited(name)
    for name in active:
        world.take(name)
    return PoolView(tuple(active), size, Clock(step, 1000), histories, world)


def chosen(histories, size, **options):
    return frontier_curator().choose(view(histories, size, **options), Random(0))


def test_a_candidate_that_is_clearly_worth_more_takes_the_place_of_the_worst():
    active = {"good": history(progress=0.10), "poor": history(progress=0.01)}
    better = {"idle": history(progress=0.05, admitted=None)}
    found = chosen({**active, **better}, 2)
    assert (list(found.leaves), found.enters) == (["poor"], ["idle"])
    assert found.leaves["poor"] == "not improving: +0.010 levels a prompt, worth 0.005 against 0.025"


def test_a_candidate_that_is_worth_only_a_little_more_does_not():
    active = {"good": history(progress=0.10), "poor": history(progress=0.048)}
    assert chosen({**active, "idle": history(progress=0.05, admitted=None)}, 2).leaves == {}


def test_what_was_never_seen_is_thought_a_little_better_than_the_mean_of_the_active():
    poor, good = history(progress=0.04), history(progress=0.06)
    found = chosen({"poor": poor, "good": good}, 2, waiting=["new"])
    assert (list(found.leaves), found.enters) == (["poor"], ["new"]), (
        "1.2 times the mean against 1.15 times the poor one"
    )


def test_doubt_speaks_for_an_environment_and_time_brings_information_back():
    assert (
        chosen({"a": history(progress=0.0, doubt=0.02), "idle": history(progress=0.01, admitted=None)}, 1).leaves == {}
    )
    low = {"a": history(information=0.4), "idle": history(information=0.1, admitted=None, step=10)}
    assert chosen(low, 1).leaves == {}
    assert list(chosen(low, 1, step=1000).leaves) == ["a"]


def test_at_most_a_quarter_and_at_least_one_may_leave_in_a_step():
    active = {f"a{n}": history(progress=0.001 * n) for n in range(8)}
    idle = {f"i{n}": history(progress=0.5, admitted=None) for n in range(8)}
    assert len(chosen({**active, **idle}, 8).leaves) == 2
    assert len(chosen({"a0": history(progress=0.0), **idle}, 1).leaves) == 1


def test_who_was_not_visited_since_it_entered_stays():
    entered = {"fresh": history(progress=0.0, step=3, admitted=8), "idle": history(progress=0.5, admitted=None)}
    assert chosen(entered, 1).leaves == {}


def test_vacancies_are_filled_with_the_best_that_are_drawn():
    idle = {"low": history(progress=0.01, admitted=None), "high": history(progress=0.9, admitted=None)}
    assert chosen({"a": history(), **idle}, 2).enters == ["high"]
    assert sorted(chosen({}, 3, waiting=["x", "y", "z", "w"]).enters)[:1]
    assert len(chosen({}, 3, waiting=["x", "y", "z", "w"]).enters) == 3


@pytest.mark.parametrize(
    ("poor", "words"),
    [
        (history(difficulty=11.8, progress=0.0), "mastered: level 11.8 of 12"),
        (history(difficulty=0.1, progress=0.0, correct=0), "too hard: accuracy 0.00 at the lowest levels"),
        (history(difficulty=6.0, progress=-0.02), "not improving: -0.020 levels a prompt"),
    ],
)
def test_every_leave_has_a_reason_that_a_person_reads(poor, words):
    found = chosen({"poor": poor, "idle": history(progress=0.5, admitted=None)}, 1)
    assert found.leaves["poor"].startswith(words)


def test_a_controller_without_an_opinion_on_progress_is_refused_at_the_start():
    with pytest.raises(Exception, match="progress"):
        make(pool(4), active=2, curator=frontier_curator()).plan(2)


def test_both_train_together():
    def answer(request):
        rng = derive_random("both", request.environment, request.level, request.seed)
        scores = tuple(float(rng.random() < 1 / (1 + math.exp(request.level - 4))) for _ in range(8))
        return Outcome(request, 8, int(sum(scores)), 0, scores)

    scheduler = make(20, active=5, controller=frontier_controller, curator=frontier_curator())
    for _ in range(30):
        scheduler.record([answer(request) for request in scheduler.plan(8).requests])
    assert len(scheduler.active) == 5
