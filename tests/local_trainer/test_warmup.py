# ruff: noqa: E402 -- torch is asked for first: without it the file is skipped
from collections import Counter
from random import Random

import pytest

torch = pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")

from local_trainer import toys

from scaler_trainer.local.characters import Characters
from scaler_trainer.local.model import Decoder
from scaler_trainer.local.rollouts import greedy
from scaler_trainer.local.warmup import Lessons, answer_loss, collect, example, warm_up

CHARACTERS = Characters.of(["abcdefghijklmnopqrstuvwxyz-: 0123456789="])


def lessons_of(*draws, easy=60, higher=6):
    pool = toys.pool(draws)
    tops = {name: toy.spec.ladder.top for name, toy in pool.items()}
    return collect(toys.inline(pool), tops, toys.words, seed=0, easy=easy, higher=higher)


def test_lessons_hold_two_taught_levels_and_each_level_above():
    lesson = lessons_of(toys.last_digit)["toys/last-digit"]
    assert len(lesson.easy) == 120
    assert [len(level) for level in lesson.higher] == [6] * 11
    assert all(prompt.startswith("last-digit ") and prompt[-2] == answer for prompt, answer in lesson.easy)


def test_an_instance_that_could_not_be_made_is_left_out():
    pool = toys.pool()
    make = toys.inline(pool)

    def flaky(asks):
        made = make(asks)
        return [
            None if level == 3 or name == "toys/noise" else instance
            for (name, level, _), instance in zip(asks, made, strict=True)
        ]

    tops = {"toys/noise": 12, "toys/max-digit": 12}
    lessons = collect(flaky, tops, toys.words, seed=0, easy=2, higher=1)
    assert list(lessons) == ["toys/max-digit"]
    assert len(lessons["toys/max-digit"].higher) == 10


def test_an_instance_that_the_policy_can_not_read_is_left_out():
    pool = toys.pool([toys.last_digit])

    def short(instance):
        return toys.words(instance) if len(instance.input) < 4 else None

    lesson = collect(toys.inline(pool), {"toys/last-digit": 12}, short, seed=0, easy=50, higher=4)["toys/last-digit"]
    assert len(lesson.easy) == 100
    assert 0 < len(lesson.higher) < 11


def test_three_quarters_are_taught_and_a_tenth_of_those_is_wrong():
    lesson = Lessons(
        easy=tuple((f"easy {i}", str(i)) for i in range(1000)),
        higher=(tuple((f"higher {i}", str(i)) for i in range(1000)),),
    )
    rng = Random(0)
    seen = Counter()
    for _ in range(20_000):
        prompt, answer = example([lesson], rng)
        kind, number = prompt.split()
        seen[kind, number == answer] += 1
    assert seen["easy", True] / 20_000 == pytest.approx(0.675, abs=0.01)
    assert seen["easy", False] / 20_000 == pytest.approx(0.075, abs=0.01)
    assert seen["higher", False] / 20_000 == pytest.approx(0.25, abs=0.01)


def test_only_the_answer_and_its_end_are_learned():
    model = Decoder(CHARACTERS.size, seed=0, width=32)
    tokens = torch.tensor([CHARACTERS.encode("ab=17")])
    logprobs = model(tokens)[0, 2:].log_softmax(-1)
    wanted = [*CHARACTERS.encode("17"), CHARACTERS.eos]
    loss = -sum(logprobs[place, token] for place, token in enumerate(wanted)) / 3
    torch.testing.assert_close(answer_loss(model, CHARACTERS, [("ab=", "17")]), loss)


def test_a_short_answer_beside_a_long_one_weighs_its_own_tokens_only():
    model = Decoder(CHARACTERS.size, seed=0, width=32)
    long, short = ("ab=", "1234"), ("c=", "7")
    together = answer_loss(model, CHARACTERS, [long, short])
    apart = (5 * answer_loss(model, CHARACTERS, [long]) + 2 * answer_loss(model, CHARACTERS, [short])) / 7
    torch.testing.assert_close(together, apart)


def test_the_warm_up_teaches_the_format_and_the_lowest_levels():
    lessons = lessons_of(toys.last_digit, easy=200)
    model = Decoder(CHARACTERS.size, seed=0, width=32)
    losses = list(warm_up(model, CHARACTERS, lessons, rng=Random(0), steps=150, batch=32, learning_rate=5e-3))
    assert losses[-1] < losses[0] / 3
    pool = toys.pool([toys.last_digit])
    for level, least in ((0, 0.7), (10, 0.0)):
        pairs = [toys.words(pool["toys/last-digit"].generate(level, seed)) for seed in range(50)]
        answers = greedy(model, CHARACTERS, [prompt for prompt, _ in pairs], most=3)
        assert all(answer is not None and len(answer) == 1 for answer in answers)
        assert sum(a == wanted for a, (_, wanted) in zip(answers, pairs, strict=True)) / 50 >= least


def test_two_warm_ups_with_the_same_seed_give_identical_weights():
    runs = []
    for _ in range(2):
        model = Decoder(CHARACTERS.size, seed=0, width=32)
        list(warm_up(model, CHARACTERS, lessons_of(toys.max_digit, easy=20), rng=Random(1), steps=5, batch=16))
        runs.append(model.state_dict())
    assert all(torch.equal(runs[0][name], runs[1][name]) for name in runs[0])


def test_a_warm_up_without_lessons_says_so():
    with pytest.raises(ValueError, match="no lessons"):
        next(warm_up(Decoder(10, seed=0), CHARACTERS, {}, rng=Random(0)))
