"""Wrong configurations: one sentence for each wrong key, with the file, the key, what was expected, the nearest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_core.config import load_config, parse_config
from scaler_core.errors import ConfigError

PACKS = [{"use": "procedural"}]


def problem_of(**changes):
    """The message for a configuration that is right apart from `changes`."""
    with pytest.raises(ConfigError) as raised:
        parse_config({"packs": PACKS, **changes}, where="a.toml")
    return str(raised.value)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sede": 1}, "a.toml: sede: unexpected key; did you mean seed? expected one of: name, folder, seed"),
        (
            {"scheduler": {"promts": 1}},
            "scheduler.promts: unexpected key; did you mean prompts? expected one of: active",
        ),
        ({"generation": {"wrokers": 1}}, "generation.wrokers: unexpected key; did you mean workers?"),
        ({"replay": 0.5}, "replay: unexpected key; did you mean scheduler.replay?"),
        ({"workers": 2}, "workers: unexpected key; did you mean generation.workers?"),
        ({"zzzzzz": 1}, "zzzzzz: unexpected key; expected one of: name"),
        ({"scheduler": {"a.b": 1}}, "unexpected key"),
    ],
)
def test_an_unknown_key_names_the_nearest_known_one(changes, expected):
    message = problem_of(**changes)
    assert expected in message
    assert message.count("\n") == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"packs": []}, 'packs: name at least one pack: [[packs]] with use = "procedural"'),
        ({"packs": {"use": "x"}}, "packs: expected a list, got {'use': 'x'}"),
        ({"packs": ["procedural"]}, "packs.0: expected a table, got 'procedural'"),
        ({"packs": [{"use": "a"}, {"path": "b"}]}, 'packs.1.use: missing; name what to use, as in use = "scaler"'),
        ({"packs": [{"ues": "a"}]}, "packs.0.use: missing; is 'ues' meant to be 'use'?"),
        ({"packs": [{"use": 3}]}, "packs.0.use: expected text in quotes"),
        ({"packs": [{"use": "a", "include": "max"}]}, "packs.0.include: expected a list, got 'max'"),
        ({"packs": [{"use": "a", "exclude": [3]}]}, "packs.0.exclude.0: expected text in quotes"),
        ({"seed": "1"}, "seed: expected an integer, got '1'"),
        ({"seed": True}, "seed: expected an integer, got True"),
        ({"seed": 1.0}, "seed: expected an integer, got 1.0"),
        ({"seed": -1}, "seed: expected greater than or equal to 0, got -1"),
        ({"steps": 0}, "steps: expected greater than or equal to 1, got 0"),
        ({"name": 3}, "name: expected text in quotes"),
        ({"name": "../up"}, "name: expected a letter or digit"),
        ({"name": "a b"}, "set one with --set name=NAME; got 'a b'"),
        ({"name": "a" * 300}, "name: expected a letter or digit, then letters, digits, '.', '_' or '-', at most 200"),
        ({"folder": 3}, "folder: expected text in quotes"),
        ({"folder": "a\0b"}, "folder: expected a path without NUL characters"),
        ({"plugins": "my.plugin"}, "plugins: expected a list, got 'my.plugin'"),
        ({"scheduler": 3}, "scheduler: expected a table, got 3"),
        ({"scheduler": {"active": "al"}}, "scheduler.active: expected an integer, or expected 'all', got 'al'"),
        (
            {"scheduler": {"active": 0}},
            "scheduler.active: expected greater than or equal to 1, or expected 'all', got 0",
        ),
        ({"scheduler": {"replay": 1.0}}, "scheduler.replay: expected less than 1"),
        ({"generation": {"deadline": 0}}, "generation.deadline: expected greater than 0"),
        ({"generation": {"deadline": float("inf")}}, "generation.deadline: expected a finite number"),
        ({"generation": {"prefetch": 1}}, "generation.prefetch: expected true or false, got 1"),
        ({"controller": 3}, "controller: expected a table, got 3"),
        ({"controller": {"use": ["scaler"]}}, "controller.use: expected text in quotes"),
        ({"controller": {"target": float("nan")}}, "controller.target: expected a finite number"),
        ({"packs": [{"use": "a", "x": [1.0, float("nan")]}]}, "packs.0.x.1: expected a finite number"),
        ({"filter": {"use": "all", "refills": -1}}, "filter.refills: expected greater than or equal to 0"),
        ({"allow_unsafe_sandbox": -1}, "allow_unsafe_sandbox: expected greater than or equal to 0, got -1"),
        ({"seed": 1 << 60_000}, "4300"),
    ],
)
def test_a_wrong_value_is_one_sentence(changes, expected):
    message = problem_of(**changes)
    assert expected in message
    assert message.startswith("a.toml: ")
    assert message.count("\n") == 0


def test_every_wrong_key_is_named_at_once():
    assert problem_of(seed="x", sceduler={}, generation={"deadline": "soon"}).split("\n") == [
        "a.toml: seed: expected an integer, got 'x'",
        "a.toml: generation.deadline: expected a number, got 'soon'",
        "a.toml: sceduler: unexpected key; did you mean scheduler? expected one of: name, folder, seed, steps, "
        "checkpoint_every, plugins, packs, scheduler, generation, controller, curator, filter, reward, format, "
        "template, sandbox, trainer, allow_unsafe_sandbox",
    ]


def test_a_configuration_without_packs_says_how_to_name_one():
    with pytest.raises(ConfigError, match=r"a.toml: packs: missing; name at least one pack: \[\[packs\]\] with use ="):
        parse_config({}, where="a.toml")


def test_a_long_value_is_cut():
    assert len(problem_of(seed=["x" * 10_000])) < 200


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"seed = 1\nsteps = [\n", "not valid TOML: "),
        (b"seed = 1\nsteps = = 2\n", "not valid TOML: Invalid value (at line 2, column 9)"),
        (b"seed = 1\nseed = 2\n", "not valid TOML: "),
        (b"seed = 1\nname = '\xff'\n", ", line 2: not UTF-8: "),
        (b"seed = " + b"9" * 5000, "cannot be read as a configuration: "),
        (b"seed = " + b"[" * 100_000, "cannot be read as a configuration: "),
        (b"", "packs: missing; name at least one pack"),
    ],
)
def test_a_file_that_is_no_configuration_is_named(tmp_path, content, expected):
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as raised:
        load_config(path)
    assert str(raised.value).startswith(str(path))
    assert expected in str(raised.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(ConfigError, match=r"nowhere.toml: no such file; expected a run's TOML configuration"):
        load_config(tmp_path / "nowhere.toml")
    with pytest.raises(ConfigError, match="cannot be read as a configuration: .*directory"):
        load_config(tmp_path)


def test_a_file_whose_name_is_no_run_name_says_what_to_do(tmp_path):
    path = tmp_path / "my run.toml"
    path.write_text('[[packs]]\nuse = "procedural"\n', encoding="utf-8")
    with pytest.raises(
        ConfigError, match="without the key `name` it is the file's name, so set one with --set name=NAME"
    ):
        load_config(path)
    assert load_config(path, ["name=mine"]).name == "mine"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(
    ["packs", "scheduler", "generation", "controller", "filter", "seed", "name", "folder", "plugins"]
)


@given(st.dictionaries(keys | st.text(max_size=6), json_values, max_size=4))
def test_any_values_are_a_configuration_or_refused_with_sentences(values):
    try:
        config = parse_config(values, where="a.toml")
    except ConfigError as error:
        message = str(error)
    else:
        message = "a.toml: fine"
        assert parse_config(config.model_dump(mode="json")) == config
    assert message.startswith("a.toml: ")
