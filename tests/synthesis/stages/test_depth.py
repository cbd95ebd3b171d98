"""Depth, pressure: one configuration many times, and the ends of the ranges."""

from __future__ import annotations

import pytest
from synthesis.stages.drafts import GENERATOR, RIGHT, detail, generator, grown, metadata, raw, reason, summed, tools

from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stages.depth import Depth, configuration
from scaler_envs_codecontests.synthesis.stages.pressure import Pressure


def test_a_sound_generator_passes_and_nothing_is_changed() -> None:
    assert grown(Depth().run(summed(), tools())) == summed()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("a = [7] * n", "repeated-instances"),
        ("a[0] = -sum(a[1:]) + (3 if random.random() < 0.5 else random.randint(0, 999))", "guessable"),
        ("a[0] = -sum(a[1:]) + random.randrange(9)", "few-answers"),
        ("assert n != 100", "generator-fails"),
        ("while n == 100: pass", "generator-hangs"),
        ("n += 1", "ignores-parameter"),
        ("return '\\n' + str(random.random()), {'n': n}", "references-fail"),
    ],
)
def test_each_fault_goes_back_to_the_generator_with_its_reason(change: str, expected: str) -> None:
    draft = summed(generator=generator(change), raw=raw(time_limit_seconds=0.3))
    assert reason(Depth().run(draft, tools(depth_runs=40))) == f"generator: {expected}"


def test_a_common_answer_is_told_with_an_input_that_has_it() -> None:
    draft = summed(generator=generator("a[0] = -sum(a[1:]) + (3 if random.random() < 0.7 else a[0])"))
    outcome = Depth().run(draft, tools())
    assert "the answer '3' is right for" in detail(outcome)
    assert "100\n" in detail(outcome)


def test_two_words_for_all_answers_drop_the_problem_at_once() -> None:
    sources = [
        source.replace("print(", "print('YES' if 504 < ").replace("1009)", "1009 else 'NO')") for source in RIGHT
    ]
    draft = summed(raw=raw(*sources)).model_copy(update={"answer": None})
    outcome = Depth().run(draft, tools())
    assert reason(outcome) == "two-answers"
    assert "'NO', 'YES'" in detail(outcome)


def test_references_too_slow_for_the_configuration_drop_the_problem() -> None:
    slow = ["n = int(input())\nwhile n > 99: pass\nprint(0)\n" + "#" * i for i in range(3)]
    assert reason(Depth().run(summed(raw=raw(*slow, time_limit_seconds=0.1)), tools())) == "too-slow"


@pytest.mark.parametrize(
    ("ends", "value"), [((1, 20), 20), ((1, 200), 100), ((1, 10**6), 100), ((500, 900), 500), ((10**5, 10**6), 10**5)]
)
def test_the_configuration_is_the_least_that_the_rules_allow(ends: tuple[int, int], value: int) -> None:
    assert configuration(summed(metadata=metadata(n=ends)), Rules()) == {"n": value}


def test_the_ends_of_the_ranges_pass_where_all_is_well() -> None:
    assert grown(Pressure().run(summed(), tools())) == summed()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("a[1]", "generator-fails"),
        ("while n < 2: pass", "generator-hangs"),
        ("return 'x', {'n': n}", "references-fail"),
    ],
)
def test_the_least_size_must_work(change: str, expected: str) -> None:
    draft = summed(generator=generator(change), raw=raw(time_limit_seconds=0.3))
    assert reason(Pressure().run(draft, tools())) == f"generator: {expected}"


@pytest.mark.parametrize("change", ["assert n < 200", "while n > 199: pass", "a = a[:5] * (n < 200)"])
def test_that_the_largest_size_is_too_large_is_left_to_calibration(change: str) -> None:
    draft = summed(generator=generator(change), raw=raw(time_limit_seconds=0.3))
    assert grown(Pressure().run(draft, tools())) == draft


def test_right_references_that_differ_at_the_largest_size_show_invalid_instances() -> None:
    draft = summed(generator=GENERATOR.format(change="a += [1] * (n > 199)"))
    outcome = Pressure().run(draft, tools(quorum=3))
    assert reason(outcome) == "generator: invalid-instances"
    assert "at the largest size, n = 200" in detail(outcome)
