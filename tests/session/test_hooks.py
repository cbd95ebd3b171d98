"""One test a hook that announces: when it is called, with what, and that its plugin leaves no trace."""

from __future__ import annotations

import warnings
from types import ModuleType

import pytest
from sessions import PLUGIN, configuration, play, running

from scaler_core import hookimpl, hookspecs
from scaler_core.announce import Announcer
from scaler_core.plugins import load_plugins
from scaler_core.scheduler import Plan

FAILING = {"active": 2, "prompts": 4, "most_failures": 2}
RESTLESS = {
    "scheduler": {"active": 2, "prompts": 4},
    "curator": {"slope_window": 2, "zero_visits": 2, "top_visits": 2},
    "steps": 6,
}


@pytest.fixture
def plugins():
    return load_plugins([PLUGIN])


def implementations(plugins):
    return {
        name: [found.plugin_name for found in getattr(plugins.hook, name).get_hookimpls()]
        for name in vars(hookspecs)
        if name.startswith("scaler_")
    }


@pytest.fixture
def observe(plugins):
    """Add a plugin with one hook; it goes at the end, and the world is as before."""
    before = implementations(plugins), list(plugins.loaded)

    def observe(hook, function, name="observer"):
        plugin = ModuleType(name)
        setattr(plugin, hook, hookimpl(function))
        plugins.add(plugin, name=name, version="1.0")

    yield observe
    for known in [known for known in plugins.loaded if known not in before[1]]:
        plugins.remove(known.name)
    assert (implementations(plugins), list(plugins.loaded)) == before


def test_hook_scaler_batch_planned(tmp_path, plugins, observe):
    seen = []
    observe("scaler_batch_planned", lambda plan: seen.append((plan.number, plan.step, plan.requests)))
    with running(tmp_path / "a", plugins=plugins) as session:
        assert seen == []
        batch = session.next_batch(3)
        assert seen == [(0, 0, tuple(item.request for item in batch))]
        second = session.next_batch(2)
        assert seen[1:] == [(1, 0, tuple(item.request for item in second))]


def test_a_batch_is_announced_before_its_instances_are_made(tmp_path, plugins, observe, monkeypatch):
    seen = []
    with running(tmp_path / "a", plugins=plugins) as session:
        pool = session.assembly.generator.pool
        submit = pool.submit
        monkeypatch.setattr(pool, "submit", lambda *job, **how: seen.append("asked") or submit(*job, **how))
        observe("scaler_batch_planned", lambda plan: seen.append("planned"))
        session.next_batch()
        assert seen == ["planned", *["asked"] * 6]


def test_hook_scaler_outcomes_recorded(tmp_path, plugins, observe):
    seen = []
    observe("scaler_outcomes_recorded", lambda step, outcomes: seen.append((step, outcomes)))
    with running(tmp_path / "a", plugins=plugins) as session:
        session.next_batch()
        assert seen == []
        first = session.outstanding()[0]
        session.record(first.request, [session.score(first.request, first.instance, "100")])
        assert seen == []
        session.close_step()
        ((step, (outcome,)),) = seen
        assert (step, outcome.request, outcome.rollouts, outcome.correct) == (0, first.request, 1, 0)
        assert session.step == 1


def test_hook_scaler_environment_retired(tmp_path, plugins, observe):
    seen = []
    observe(
        "scaler_environment_retired",
        lambda environment, step, reason: seen.append((step, environment, reason)),
    )
    config = configuration("ants", "bees", "cows", "dogs", "angry", **RESTLESS)
    with running(tmp_path / "a", config, plugins=plugins) as session:
        lines = play(session, 6)
    assert seen
    assert seen == [(line["step"], name, reason) for line in lines for name, reason in line["retired"].items()]


def test_an_environment_that_is_barred_is_announced_as_retired(tmp_path, plugins, observe):
    seen = []
    observe("scaler_environment_retired", lambda environment, step, reason: seen.append((environment, step, reason)))
    with running(tmp_path / "a", configuration("ants", "barren", scheduler=FAILING), plugins=plugins) as session:
        play(session, 3)
    ((environment, step, reason),) = seen
    assert (environment, step) == ("counting/barren", 0)
    assert reason.startswith("generation failed 2 times in a row")


def test_hook_scaler_environment_admitted(tmp_path, plugins, observe):
    seen = []
    observe("scaler_environment_admitted", lambda environment, step: seen.append((step, environment)))
    config = configuration("ants", "bees", "cows", "dogs", "angry", **RESTLESS)
    with running(tmp_path / "a", config, plugins=plugins) as session:
        assert seen == []
        lines = play(session, 6)
    assert len(seen) > 2
    assert seen == [(line["step"], name) for line in lines for name in line["admitted"]]


def test_hook_scaler_run_started(tmp_path, plugins, observe):
    seen = []
    observe("scaler_run_started", lambda folder, resumed: seen.append((folder.path.name, resumed)))
    with running(tmp_path / "a", plugins=plugins) as session:
        assert seen == [("a", False)]
        play(session, 2)
    with running(tmp_path / "a", plugins=plugins, resume=True):
        assert seen == [("a", False), ("a", True)]


def test_hook_scaler_run_finished(tmp_path, plugins, observe):
    seen = []
    observe("scaler_run_finished", lambda folder, step: seen.append((folder.results(), step)))
    with running(tmp_path / "a", plugins=plugins) as session:
        play(session, 2)
        assert seen == []
        session.finish({"ability": None})
        assert seen == [({"version": 1, "ability": None}, 2)]


def test_every_hook_that_announces_is_tested_here():
    hooks = [name for name in vars(hookspecs) if name.startswith("scaler_") and not name.startswith("scaler_register_")]
    assert hooks
    assert [hook for hook in hooks if f"test_hook_{hook}" not in globals()] == []


def test_an_observer_that_raises_is_named_once_and_the_run_goes_on(tmp_path, plugins, observe):
    calls, seen = [], []

    def broken(step, outcomes):
        calls.append(step)
        raise ValueError("full disk")

    observe("scaler_outcomes_recorded", broken, name="broken")
    observe("scaler_outcomes_recorded", lambda step, outcomes: seen.append((step, len(outcomes))), name="sound")
    with warnings.catch_warnings(record=True) as caught, running(tmp_path / "a", plugins=plugins) as session:
        warnings.simplefilter("always")
        play(session, 3)
        assert session.announce.disabled == {"broken": "scaler_outcomes_recorded: ValueError: full disk"}
    assert calls == [0]
    assert seen == [(0, 6), (1, 6), (2, 6)]
    assert [str(warning.message) for warning in caught] == [
        "observer broken raised in scaler_outcomes_recorded: ValueError: full disk; it is disabled for the rest of "
        "this run"
    ]


def test_a_disabled_observer_hears_no_other_hook_either(plugins, observe):
    def broken(environment):
        raise ValueError

    plugin = ModuleType("broken")
    heard = []
    plugin.scaler_environment_admitted = hookimpl(broken)
    plugin.scaler_batch_planned = hookimpl(lambda plan: heard.append(plan.number))
    plugins.add(plugin, name="broken", version="1.0")
    announce = Announcer(plugins)
    announce("scaler_batch_planned", plan=Plan(1, 0, ()))
    with pytest.warns(RuntimeWarning, match="observer broken raised"):
        announce("scaler_environment_admitted", environment="a", step=0)
    announce("scaler_batch_planned", plan=Plan(2, 0, ()))
    assert heard == [1]
