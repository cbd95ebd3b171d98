"""Prompts over the budget are found before training, with the environment and the level where it begins."""

from __future__ import annotations

import pytest
from verl_runs import configuration, words

from scaler_core.assembly import assemble
from scaler_trainer.verl.lengths import over_budget


@pytest.fixture
def found(tmp_path):
    def found(*names, budget):
        with assemble(configuration(*names), base=tmp_path) as assembly:
            return over_budget(assembly, words, budget=budget)

    return found


def test_prompts_that_fit_everywhere_are_no_finding(found):
    assert found("always", "wordy", budget=10_000) == []


@pytest.mark.parametrize("level", [1, 4, 7, 8])
def test_the_lowest_level_over_the_budget_is_named(found, level):
    (one,) = found("always", "wordy", budget=100 * level - 1)
    assert (one.environment, one.level) == ("odd/wordy", level)
    assert 100 * level <= one.tokens < 100 * (level + 1)


def test_an_environment_over_the_budget_from_the_start_is_level_0(found):
    assert [one.level for one in found("always", "wordy", budget=1)] == [0, 0]


def test_an_environment_that_makes_nothing_is_passed_over(found):
    assert found("hollow", budget=1) == []
