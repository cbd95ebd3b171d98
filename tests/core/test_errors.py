"""Every error names its culprit, and still does on the other side of a process boundary."""

from __future__ import annotations

import copy
import inspect
import pickle

import pytest

from scaler_core import errors

EXAMPLES = [
    errors.ConfigError("run.toml: tagret: unexpected option"),
    errors.UnknownName("controller", "stedy", ["steady"], hint="see the list"),
    errors.NameTaken("controller", "steady", "mine 1.0", "theirs 2.0"),
    errors.PluginError("mine 1.0", "it raised"),
    errors.PackError("problems.json", "no generator", environment="toys/a"),
    errors.LevelOutOfRange("toys/a", 9, 3),
    errors.GenerationError("toys/a", 2, 17, "it hung"),
    errors.StrategyError("steady 1.0", "propose", "expected 1 level"),
    errors.SchedulerError("request 3 is not outstanding"),
    errors.RunError("runs/a exists"),
    errors.SandboxRefused("toys/a", "no sandbox is configured", "set one"),
]
NAMES = [type(error).__name__ for error in EXAMPLES]


@pytest.mark.parametrize("error", EXAMPLES, ids=NAMES)
@pytest.mark.parametrize("carry", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy], ids=["pickled", "copied"])
def test_an_error_keeps_its_text_and_its_culprit(error, carry):
    again = carry(error)
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_every_error_is_a_scaler_error_with_an_example_and_a_line_in_the_tree():
    kinds = {
        name: kind
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and issubclass(kind, Exception) and kind is not errors.ScalerError
    }
    assert sorted(kinds) == sorted(NAMES)
    assert all(issubclass(kind, errors.ScalerError) and f"─ {name} " in errors.__doc__ for name, kind in kinds.items())


def test_a_generation_error_says_how_to_replay_it():
    assert str(errors.GenerationError("toys/a", 2, 17, "it hung")) == (
        "toys/a: no instance at level 2, seed 17: it hung; replay it with: scaler show toys/a --level 2 --seed 17"
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [("tagret", "; did you mean target?"), ("gian", "; did you mean gain?"), ("colour", ";"), ("", ";")],
)
def test_only_a_near_name_is_suggested(name, hint):
    assert errors.did_you_mean(name, ["target", "gain", "cap"]) == hint
