"""`--set`: what it sets, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_core.errors import ConfigError
from scaler_core.overrides import override


def data():
    return {
        "seed": 0,
        "controller": {"use": "scaler", "target": 0.5},
        "template": "compact",
        "packs": [{"use": "one"}, {"use": "two", "include": ["a", "b"]}],
    }


def after(text):
    changed = data()
    override(changed, text)
    return {key: value for key, value in changed.items() if data().get(key) != value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seed=3", {"seed": 3}),
        (" seed = 3 ", {"seed": 3}),
        ("name=x", {"name": "x"}),
        ('name="x y"', {"name": "x y"}),
        ("name=a=b", {"name": "a=b"}),
        ("name=", {"name": ""}),
        ("scheduler.replay=0.25", {"scheduler": {"replay": 0.25}}),
        ("generation.prefetch=false", {"generation": {"prefetch": False}}),
        ("controller.target=0.6", {"controller": {"use": "scaler", "target": 0.6}}),
        ("controller=fixed", {"controller": "fixed"}),
        ("controller={use='fixed', level=2}", {"controller": {"use": "fixed", "level": 2}}),
        ("template.width=3", {"template": {"use": "compact", "width": 3}}),
        ("plugins=['a.b']", {"plugins": ["a.b"]}),
        ("seed=1\nsteps = 2", {"seed": "1\nsteps = 2"}),
    ],
)
def test_a_value_is_toml_or_else_text(text, expected):
    assert after(text) == expected


def test_a_list_is_entered_by_index():
    assert after("packs.0.use=three")["packs"] == [{"use": "three"}, data()["packs"][1]]
    assert after("packs.1.include.0=c")["packs"][1]["include"] == ["c", "b"]
    assert after("packs.1={use='three'}")["packs"] == [{"use": "one"}, {"use": "three"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seed", "--set 'seed': expected key=value, such as --set controller.target=0.6"),
        ("=3", "expected key=value"),
        ("a..b=3", "expected key=value"),
        (".a=3", "expected key=value"),
        ("name=\udcff", "expected key=value"),
        ("seed.x=3", "--set seed.x=3: seed is 0, not a table"),
        ("controller.target.x=3", "controller.target is 0.5, not a table"),
        ("packs.2.use=x", "'2' is no place in a list of 2; expected a number, the first is 0"),
        ("packs.-1.use=x", "'-1' is no place in a list of 2"),
        ("packs.use=x", "'use' is no place in a list of 2"),
        (f"packs.{'9' * 5000}=x", "is no place in a list of 2"),
    ],
)
def test_a_wrong_override_is_named_and_changes_nothing(text, expected):
    changed = data()
    with pytest.raises(ConfigError) as raised:
        override(changed, text)
    assert expected in str(raised.value)
    assert changed == data()


@pytest.mark.parametrize("text", ["seed=" + "[" * 10_000, "seed=" + "9" * 5000])
def test_what_toml_cannot_hold_is_text(text):
    assert after(text) == {"seed": text.partition("=")[2]}


@given(st.text(max_size=40))
def test_any_text_is_applied_or_refused_with_a_sentence(text):
    changed = data()
    try:
        override(changed, text)
    except ConfigError as error:
        message = str(error)
    else:
        message = "--set "
        assert changed.keys() >= data().keys()
    assert message.startswith("--set ")
