"""Which names a new distribution may have."""

from __future__ import annotations

import re
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_core import hookimpl
from scaler_core.errors import ConfigError
from scaler_core.plugins import load_plugins
from scaler_core.scaffold.names import LONGEST, Names


@pytest.mark.parametrize("text", ["word-games", "Word_Games", "word.games", "WORD-.-games"])
def test_one_name_has_many_spellings(text):
    assert Names.read(text) == Names("word-games", "word_games")


@given(st.from_regex(r"Pack[A-Za-z0-9._-]{0,30}[A-Za-z0-9]", fullmatch=True))  # Python itself uses none of these
def test_a_name_of_python_packages_gives_a_pack_and_a_module(text):
    names = Names.read(text)
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", names.name)
    assert names.module.isidentifier()
    assert Names.read(names.name) == Names.read(names.module) == names


@pytest.mark.parametrize(
    "text", ["", "7up", "-games", "games-", "word games", "wörter", "a/b", "../up", "word-games\n", "a" * (LONGEST + 1)]
)
def test_a_name_that_pip_would_not_take_is_refused_with_an_example(text):
    with pytest.raises(ConfigError, match="expected at most 40 letters, .*, such as word-games"):
        Names.read(text)


@pytest.mark.parametrize("text", ["class", "json", "Random", "import"])
def test_a_name_that_python_uses_is_refused_with_another(text):
    with pytest.raises(ConfigError, match=f"Python itself uses '{text.lower()}'.* such as {text.lower()}-pack"):
        Names.read(text)


@pytest.fixture
def plugins(monkeypatch):
    """Built-ins, and a plugin that has a pack and a curator."""
    monkeypatch.setenv("SCALER_NO_DISCOVERY", "1")
    plugin = ModuleType("owner")
    plugin.scaler_register_packs = hookimpl(lambda register: register("word-games", dict))
    plugin.scaler_register_curators = hookimpl(lambda register: register("patience", dict))
    plugins = load_plugins()
    plugins.add(plugin, name="owner", version="1.2")
    return plugins


def test_a_registered_name_is_refused_with_its_owner(plugins):
    with pytest.raises(ConfigError, match=r"^pack 'word-games' is registered by owner 1.2; choose another name$"):
        Names.read("word_games").check_free(["packs"], plugins)
    with pytest.raises(ConfigError, match=r"^curator 'patience' is registered by owner 1.2"):
        Names.read("patience").check_free(["controllers", "curators"], plugins)


def test_a_name_that_another_kind_of_thing_has_is_free(plugins):
    Names.read("patience").check_free(["packs"], plugins)
    Names.read("word-games").check_free(["controllers", "curators"], plugins)


def test_the_name_of_an_installed_package_is_refused(plugins):
    with pytest.raises(ConfigError, match=r"^package 'scaler-core' .* is installed here; choose another name"):
        Names.read("scaler.core").check_free(["packs"], plugins)


def test_the_name_of_a_module_is_refused_with_its_file(plugins, tmp_path, monkeypatch):
    (tmp_path / "lonely_module.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ConfigError, match=r"lonely_module.py is imported as 'lonely_module'; choose another name"):
        Names.read("lonely-module").check_free(["packs"], plugins)
