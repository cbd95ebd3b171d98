"""The example pack: short, installed, and right."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from itertools import combinations_with_replacement

import pytest

from scaler_core import Instance, Runtime
from scaler_core.plugins import load_plugins
from scaler_example import plugin


@pytest.fixture(scope="module")
def environment():
    pack = load_plugins().find("packs", "example").load()(Runtime())
    return pack["example/fewest-coins"]


def test_the_example_is_one_file_of_at_most_forty_lines():
    assert len(inspect.getsource(plugin).splitlines()) <= 40


def by_trying_all(coins, amount):
    """The fewest coins by brute force: slow, and obviously right."""
    return next(
        count
        for count in range(1, amount + 1)
        for paid in combinations_with_replacement(coins, count)
        if sum(paid) == amount
    )


@pytest.mark.parametrize("seed", range(12))
def test_the_answer_is_what_trying_all_combinations_gives(environment, seed):
    instance = environment.generate(seed % 4, seed)
    *coins, amount = map(int, re.findall(r"[0-9]+", instance.statement))
    assert int(instance.answer) == by_trying_all(coins, amount)


def test_the_same_seed_gives_the_same_bytes_and_json_there_and_back_verifies_the_same(environment):
    instance = environment.generate(9, 5)
    assert environment.generate(9, 5).model_dump_json() == instance.model_dump_json()
    again = Instance.model_validate_json(instance.model_dump_json())
    assert environment.verify(again, instance.answer).correct
    assert environment.verify(again, str(int(instance.answer) + 1)).status == "wrong"


def test_no_guess_is_right_more_often_than_the_declared_chance(environment):
    for level in range(environment.spec.ladder.top + 1):
        answers = Counter(environment.generate(level, seed).answer for seed in range(1000))
        assert max(answers.values()) / 1000 < environment.spec.chance + 0.03
