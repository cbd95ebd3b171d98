"""One test a hook that contributes: a plugin registers one thing through it, and takes it away again.

The hooks that announce are tested where they are called, with the session.
"""

from __future__ import annotations

from types import ModuleType

import pytest

from scaler_core import hookimpl, hookspecs
from scaler_core.plugins import KINDS, load_plugins


class Thing:
    """What each hook registers here."""


@pytest.fixture
def check(monkeypatch):
    """Register `Thing` through one hook, find it with its owner and kind, remove it, see the world as before."""
    monkeypatch.setenv("SCALER_NO_DISCOVERY", "1")
    plugins = load_plugins()

    def world():
        return {plural: dict(registry) for plural, registry in plugins.registries.items()}, list(plugins.loaded)

    def check(plural, kind):
        before = world()
        plugin = ModuleType("one_thing")

        @hookimpl
        def register_one(register):
            register("a-thing", Thing, summary="for this test")

        setattr(plugin, f"scaler_register_{plural}", register_one)
        plugins.add(plugin, name="one-thing", version="0.1")
        entry = plugins.find(plural, "a-thing")
        assert (entry.kind, entry.owner, entry.summary, entry.load()) == (kind, "one-thing 0.1", "for this test", Thing)
        assert [known for known in KINDS if "a-thing" in plugins.registries[known]] == [plural]
        plugins.remove("one-thing")
        assert world() == before

    return check


def test_hook_scaler_register_packs(check):
    check("packs", "pack")


def test_hook_scaler_register_controllers(check):
    check("controllers", "controller")


def test_hook_scaler_register_curators(check):
    check("curators", "curator")


def test_hook_scaler_register_filters(check):
    check("filters", "filter")


def test_hook_scaler_register_answer_formats(check):
    check("answer_formats", "answer format")


def test_hook_scaler_register_templates(check):
    check("templates", "template")


def test_hook_scaler_register_rewards(check):
    check("rewards", "reward")


def test_hook_scaler_register_sandboxes(check):
    check("sandboxes", "sandbox")


def test_hook_scaler_register_trainers(check):
    check("trainers", "trainer")


def test_hook_scaler_register_commands(check):
    check("commands", "command")


def test_hook_scaler_register_sources(check):
    check("sources", "source")


def test_hook_scaler_register_llms(check):
    check("llms", "language model")


def test_hook_scaler_register_executors(check):
    check("executors", "executor")


def test_hook_scaler_register_checks(check):
    check("checks", "check")


def hooks(prefix):
    return sorted(name for name in vars(hookspecs) if name.startswith(prefix))


def test_every_registering_hook_has_a_registry_and_a_test_here():
    assert hooks("scaler_register_") == sorted(f"scaler_register_{plural}" for plural in KINDS)
    assert all(f"test_hook_{name}" in globals() for name in hooks("scaler_register_"))


def test_every_hook_says_when_it_is_called():
    for name in hooks("scaler_"):
        assert getattr(hookspecs, name).__doc__.startswith("Called ")
