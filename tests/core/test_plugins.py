"""Finding and loading plugins: a broken one stands apart, by name, and a removed one leaves no trace."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

from scaler_core import hookimpl
from scaler_core.errors import ConfigError, NameTaken, PluginError, UnknownName
from scaler_core.plugins import load_plugins

GOOD = """
    from scaler_core import hookimpl

    @hookimpl
    def scaler_register_controllers(register):
        register("steady", "builtins:dict", summary="never moves")
"""


@pytest.fixture
def bare(monkeypatch):
    """Only what core itself registers."""
    monkeypatch.setenv("SCALER_NO_DISCOVERY", "1")
    return load_plugins()


def module(**hooks):
    """A plugin module with the given functions as hook implementations."""
    made = ModuleType("a_plugin")
    for name, function in hooks.items():
        setattr(made, name, hookimpl(function))
    return made


def world(plugins):
    """All that loading a plugin may change."""
    hooks = {
        name: [implementation.plugin_name for implementation in caller.get_hookimpls()]
        for name, caller in sorted(vars(plugins.hook).items())
        if name.startswith("scaler_") and caller.spec is not None
    }
    entries = {plural: dict(registry) for plural, registry in plugins.registries.items()}
    return hooks, entries, list(plugins.loaded), plugins.manager.list_name_plugin()


def register_steady(register):
    register("steady", dict)


def test_core_enters_by_the_same_door(bare):
    assert [plugin.name for plugin in bare.loaded] == ["scaler-core"]
    assert {"boxed", "tags", "raw"} <= set(bare.registries["answer_formats"])
    assert bare.registries["rewards"]["binary"].owner == bare.loaded[0].label


def test_every_strategy_that_is_registered_resolves():
    plugins = load_plugins()
    for plural in ("controllers", "curators", "filters", "answer_formats", "templates", "rewards"):
        assert plugins.registries[plural]
        for entry in plugins.registries[plural].values():
            assert callable(entry.load())
            assert entry.summary


def test_removing_a_plugin_leaves_the_world_as_before(bare):
    before = world(bare)
    bare.add(module(scaler_register_controllers=register_steady), name="mine", version="1.0")
    assert bare.find("controllers", "steady").owner == "mine 1.0"
    bare.remove("mine")
    assert world(bare) == before


def test_removing_what_is_not_loaded_says_what_is(bare):
    with pytest.raises(UnknownName, match="unknown plugin 'scaler-cor'; did you mean scaler-core?"):
        bare.remove("scaler-cor")


def test_a_misspelled_hook_is_reported_and_nothing_of_the_plugin_stays(bare):
    before = world(bare)
    wrong = module(scaler_register_controllers=register_steady, scaler_register_curator=register_steady)
    with pytest.raises(
        PluginError, match="unknown hook scaler_register_curator; did you mean scaler_register_curators"
    ):
        bare.add(wrong, name="mine", version="1.0")
    assert world(bare) == before


def test_a_hook_with_a_misspelled_argument_is_reported(bare):
    before = world(bare)
    with pytest.raises(PluginError, match="(?s)scaler_register_controllers.*registr"):
        bare.add(module(scaler_register_controllers=lambda registr: None), name="mine", version="1.0")
    assert world(bare) == before


def test_a_hook_without_its_marker_is_reported(bare):
    forgot = ModuleType("forgot")
    forgot.scaler_register_controllers = lambda register: register("steady", dict)
    with pytest.raises(PluginError, match="scaler_register_controllers is not marked; put @hookimpl above it"):
        bare.add(forgot, name="mine", version="1.0")


def test_two_plugins_with_one_name_for_a_thing_name_both_owners(bare):
    bare.add(module(scaler_register_controllers=register_steady), name="first", version="1.0")
    before = world(bare)
    second = module(scaler_register_curators=register_steady, scaler_register_controllers=register_steady)
    bare.add(second, name="second", version="2.0")
    with pytest.raises(NameTaken, match=r"'steady' is registered by first 1\.0 and again by second 2\.0"):
        bare.find("controllers", "steady")
    assert bare.find("curators", "steady").owner == "second 2.0", "the rest of both works"
    assert [error.name for error in bare.contested()] == ["steady"]
    bare.remove("second")
    assert bare.find("controllers", "steady").owner == "first 1.0"
    assert world(bare) == before


def test_a_plugin_whose_name_is_taken_is_refused_and_the_first_stays_whole(bare):
    bare.add(module(scaler_register_controllers=register_steady), name="mine", version="1.0")
    before = world(bare)
    with pytest.raises(NameTaken, match=r"plugin 'mine' is registered by mine 1\.0 and again by mine 1\.0"):
        bare.add(module(), name="mine", version="1.0")
    assert world(bare) == before
    assert bare.find("controllers", "steady")


def test_a_plugin_that_raises_while_registering_is_undone(bare):
    def half(register):
        register("one", dict)
        raise ZeroDivisionError("half-way")

    before = world(bare)
    with pytest.raises(PluginError, match=r"plugin mine 1\.0: ZeroDivisionError: half-way"):
        bare.add(module(scaler_register_controllers=half), name="mine", version="1.0")
    assert world(bare) == before


def test_an_installed_plugin_is_found_by_its_entry_point(install):
    install("good-one", "1.2", {"good_one_plugin": GOOD}, point="good_one_plugin")
    plugins = load_plugins()
    assert plugins.find("controllers", "steady").owner == "good-one 1.2"
    assert ("good-one", "1.2", "good_one_plugin") in [(p.name, p.version, p.module) for p in plugins.loaded]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("import a_module_that_nobody_has", "ModuleNotFoundError: No module named 'a_module_that_nobody_has'"),
        ("1 +", "SyntaxError"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("from scaler_core import hookimpl\n@hookimpl\ndef scaler_register_pack(register): ...", "unknown hook"),
    ],
)
def test_a_broken_plugin_is_kept_apart_and_the_others_go_on(install, source, problem):
    install("awful", "0.3", {"awful_plugin": source}, point="awful_plugin")
    install("good-one", "1.2", {"good_one_plugin": GOOD}, point="good_one_plugin")
    plugins = load_plugins()
    (broken,) = [plugin for plugin in plugins.broken if plugin.name == "awful"]
    assert broken.version == "0.3"
    assert problem in broken.problem
    assert "awful" not in [plugin.name for plugin in plugins.loaded]
    assert plugins.find("controllers", "steady").owner == "good-one 1.2"


def test_an_unknown_name_suggests_the_nearest_and_names_the_broken_plugins(install):
    install("awful", "0.3", {"awful_plugin": "import a_module_that_nobody_has"}, point="awful_plugin")
    install("good-one", "1.2", {"good_one_plugin": GOOD}, point="good_one_plugin")
    with pytest.raises(UnknownName) as caught:
        load_plugins().find("controllers", "stead")
    text = str(caught.value)
    assert text.startswith("unknown controller 'stead'; did you mean steady? installed: ")
    assert "broken plugins that may have provided it: " in text
    assert "awful 0.3: ModuleNotFoundError: No module named 'a_module_that_nobody_has'" in text


def test_an_unknown_name_without_broken_plugins_has_no_such_hint(bare):
    with pytest.raises(UnknownName) as caught:
        bare.find("rewards", "binry")
    assert str(caught.value) == "unknown reward 'binry'; did you mean binary? installed: binary, rlve, score"


def test_discovery_can_be_turned_off(install, monkeypatch):
    install("good-one", "1.2", {"good_one_plugin": GOOD}, point="good_one_plugin")
    monkeypatch.setenv("SCALER_NO_DISCOVERY", "1")
    assert [plugin.name for plugin in load_plugins().loaded] == ["scaler-core"]
    assert "good_one_plugin" not in sys.modules


def test_a_module_named_in_the_configuration_loads_without_discovery(install, monkeypatch):
    install("good-one", "1.2", {"good_one_plugin": GOOD}, point="good_one_plugin")
    monkeypatch.setenv("SCALER_NO_DISCOVERY", "1")
    plugins = load_plugins(["good_one_plugin"])
    assert plugins.find("controllers", "steady").owner == "good_one_plugin"


def test_a_module_that_is_installed_and_named_loads_once(install):
    install("good-one", "1.2", {"good_one_plugin": GOOD}, point="good_one_plugin")
    plugins = load_plugins(["good_one_plugin"])
    assert [plugin.name for plugin in plugins.loaded].count("good-one") == 1
    assert plugins.find("controllers", "steady").owner == "good-one 1.2"


def test_a_module_named_in_the_configuration_that_does_not_import_is_loud(monkeypatch):
    monkeypatch.setenv("SCALER_NO_DISCOVERY", "1")
    with pytest.raises(ConfigError, match="plugins: cannot import 'no_such_plugin'.*expected the import path"):
        load_plugins(["no_such_plugin"])


def test_loading_every_installed_plugin_imports_nothing_heavy():
    program = (
        "import sys; from scaler_core.plugins import load_plugins; load_plugins(); "
        "print([m for m in ('torch', 'numpy', 'matplotlib', 'rich', 'pyarrow') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
