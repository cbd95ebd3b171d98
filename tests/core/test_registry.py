"""Registries: one owner a name, and a factory that is found when it is asked for."""

from __future__ import annotations

import pytest

from scaler_core.errors import NameTaken, PluginError, UnknownName
from scaler_core.registry import Registry


def registry(**factories):
    made = Registry("controller")
    register = made.register_for("mine 1.0")
    for name, factory in factories.items():
        register(name, factory, summary=f"about {name}")
    return made


def test_a_registered_name_tells_its_owner_and_summary():
    entry = registry(steady=dict)["steady"]
    assert (entry.kind, entry.name, entry.owner, entry.summary) == ("controller", "steady", "mine 1.0", "about steady")
    assert entry.load() is dict


def test_it_is_a_mapping_in_order_of_registration():
    made = registry(b=dict, a=list)
    assert (list(made), len(made), "a" in made, "c" in made, 1 in made) == (["b", "a"], 2, True, False, False)


def test_a_taken_name_is_an_error_that_names_both_owners():
    made = registry(steady=dict)
    made.register_for("theirs 2.0")("steady", list)
    with pytest.raises(
        NameTaken, match=r"controller 'steady' is registered by mine 1\.0 and again by theirs 2\.0"
    ) as e:
        made["steady"]
    assert (e.value.owner, e.value.newcomer) == ("mine 1.0", "theirs 2.0")
    assert [str(error) for error in made.contested()] == [str(e.value)]


def test_a_plugin_that_registers_a_name_twice_is_refused_at_once():
    made = registry(steady=dict)
    with pytest.raises(NameTaken, match=r"registered by mine 1\.0 and again by mine 1\.0"):
        made.register_for("mine 1.0")("steady", list)


@pytest.mark.parametrize(("gone", "left"), [("mine 1.0", list), ("theirs 2.0", dict)])
def test_a_name_that_was_contested_belongs_to_the_one_who_stays(gone, left):
    made = registry(steady=dict)
    made.register_for("theirs 2.0")("steady", list)
    made.forget(gone)
    assert made["steady"].load() is left
    assert made.contested() == []


def test_an_unknown_name_suggests_the_nearest_and_lists_the_rest():
    with pytest.raises(UnknownName) as caught:
        registry(steady=dict, wild=list)["stedy"]
    assert str(caught.value) == "unknown controller 'stedy'; did you mean steady? installed: steady, wild"
    with pytest.raises(UnknownName, match="unknown controller 'x'; installed: none"):
        registry()["x"]


def test_text_is_resolved_only_when_it_is_asked_for():
    entry = registry(real="collections.abc:Mapping.get", ghost="no_such_module_anywhere:thing")["real"]
    from collections.abc import Mapping

    assert entry.load() is Mapping.get


@pytest.mark.parametrize(
    "text", ["no_such_module_anywhere:thing", "collections:no_such_thing", "collections", "collections:", ":thing", ""]
)
def test_text_that_resolves_to_nothing_names_the_owner_and_the_text(text):
    with pytest.raises(PluginError, match=r"plugin mine 1\.0: controller 'lost' does not resolve") as caught:
        registry(lost=text)["lost"].load()
    assert caught.value.plugin == "mine 1.0"
    assert text in str(caught.value)


@pytest.mark.parametrize("source", ["1 +", "raise RuntimeError('no accelerator')"])
def test_a_module_that_breaks_while_it_is_imported_names_the_owner(install, source):
    install("breaks", "1.0", {"breaks_late": source}, point="breaks_late")
    with pytest.raises(PluginError, match=r"plugin mine 1\.0: controller 'late' does not resolve to breaks_late:thing"):
        registry(late="breaks_late:thing")["late"].load()


def test_forgetting_an_owner_leaves_the_others():
    made = registry(steady=dict)
    made.register_for("theirs 2.0")("other", list)
    made.forget("mine 1.0")
    assert list(made) == ["other"]
    made.register_for("mine 1.1")("steady", list)
    assert made["steady"].owner == "mine 1.1"
