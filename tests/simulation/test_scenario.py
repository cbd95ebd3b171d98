"""Scenarios as TOML: the shipped ones, and what is said of wrong ones."""

from __future__ import annotations

import pytest

from scaler_core.errors import ConfigError, UnknownName
from scaler_simulation.scenario import read_scenario, shipped

NAMES = ["base", "dead-40", "drifting", "easy", "forgetting", "guessable", "large", "no-transfer", "slow", "stuck-30"]


def test_ten_scenarios_are_shipped_each_with_a_sentence():
    assert list(shipped()) == NAMES
    for name in NAMES:
        scenario = read_scenario(name)
        assert scenario.name == name
        assert scenario.about.endswith(".")


def test_a_scenario_holds_the_values_of_the_one_that_it_is_like():
    assert read_scenario("large").dead == read_scenario("base").dead
    assert read_scenario({"like": "large", "name": "x", "dead": 0.3}).environments == 256


def test_an_unknown_scenario_is_answered_with_the_nearest_name():
    with pytest.raises(UnknownName, match="unknown scenario 'dead40'; did you mean dead-40"):
        read_scenario("dead40")


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"forgeting": 0.1}, "forgeting: unexpected key; did you mean forgetting"),
        ({"dead": 1.5}, "dead: expected"),
        ({"dead": "0.4"}, "dead: expected a number"),
        ({"start": [2.0, 1.0]}, "expected .low, high. with low <= high"),
        ({"dead": 0.8, "hard": 0.4}, "at most 1"),
        ({"slope": [0.0, 1.0]}, "greater than 0"),
        ({"environments": 0}, "greater than or equal to 1"),
        ({"noise": float("nan")}, "finite"),
        ({"like": 3}, "like: expected the name"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(values, problem):
    with pytest.raises(ConfigError, match=problem):
        read_scenario({"like": "base", "name": "mine", **values})


def test_a_file_is_read_relative_to_the_folder_and_named_after_itself(tmp_path):
    (tmp_path / "mine.toml").write_text('like = "easy"\nabout = "Mine."\n', encoding="utf-8")
    (tmp_path / "further.toml").write_text('like = "mine.toml"\ndead = 0.5\n', encoding="utf-8")
    found = read_scenario("further.toml", base=tmp_path)
    assert (found.name, found.about, found.dead, found.hard) == ("further", "Mine.", 0.5, 0.0)


def test_a_circle_of_scenarios_is_refused(tmp_path):
    (tmp_path / "a.toml").write_text('like = "b.toml"', encoding="utf-8")
    (tmp_path / "b.toml").write_text('like = "a.toml"', encoding="utf-8")
    with pytest.raises(ConfigError, match="circle"):
        read_scenario("a.toml", base=tmp_path)
