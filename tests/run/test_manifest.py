"""Whether a run may go on: every change that matters is named, and only those."""

from __future__ import annotations

from copy import deepcopy

import pytest

from scaler_core.config import parse_config
from scaler_core.errors import RunError
from scaler_core.manifest import FREE, check_resumable


def manifest(**changes):
    data = {
        "name": "a",
        "packs": [{"use": "one"}, {"use": "two", "include": ["x"]}],
        "controller": {"use": "scaler", "target": 0.5},
        **changes,
    }
    config = parse_config(data).model_dump(mode="json")
    packs = [{"use": pack["use"], "content_hash": f"hash of {pack['use']}"} for pack in config["packs"]]
    return {"version": 1, "name": "a", "config": config, "packs": packs}


def refusal(before, now):
    with pytest.raises(RunError) as raised:
        check_resumable(before, now)
    return str(raised.value)


def test_an_unchanged_run_goes_on():
    check_resumable(manifest(), manifest())


@pytest.mark.parametrize(
    "changes",
    [
        {"checkpoint_every": 1},
        {"folder": "elsewhere"},
        {"generation": {"workers": 7, "prefetch": False}},
    ],
)
def test_what_changes_no_decision_may_change(changes):
    check_resumable(manifest(), manifest(**changes))
    assert {key.partition(".")[0] for key in FREE} >= set(changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"seed": 1}, "seed was 0, now 1"),
        ({"steps": 500}, "steps was 100, now 500"),
        ({"generation": {"retries": 0}}, "generation.retries was 1, now 0"),
        ({"generation": {"deadline": 1.0}}, "generation.deadline was 10.0, now 1.0"),
        ({"scheduler": {"prompts": 8}}, "scheduler.prompts was 64, now 8"),
        ({"controller": {"use": "scaler", "target": 0.6}}, "controller.target was 0.5, now 0.6"),
        ({"controller": "fixed"}, "controller.use was 'scaler', now 'fixed'; controller.target was 0.5, now None"),
        ({"reward": "rlve"}, "reward.use was 'binary', now 'rlve'"),
        ({"allow_unsafe_sandbox": 0}, "allow_unsafe_sandbox was None, now 0"),
        ({"packs": [{"use": "one"}, {"use": "two", "include": ["y"]}]}, "packs.1.include was ['x'], now ['y']"),
        ({"packs": [{"use": "one"}]}, "packs was [{"),
        ({"trainer": {"use": "local", "steps": 3}}, "trainer.steps was None, now 3"),
    ],
)
def test_every_key_that_changed_is_named(changes, expected):
    message = refusal(manifest(), manifest(**changes))
    assert message.startswith("run 'a' cannot be continued, it was started differently: ")
    assert expected in message
    assert "; undo the change, or start a new run with --set name=NAME; --accept-changes goes on" in message


def test_all_changes_are_named_at_once():
    message = refusal(manifest(), manifest(seed=3, template="compact", checkpoint_every=7))
    assert "seed was 0, now 3; template.use was 'chat', now 'compact';" in message
    assert "checkpoint_every" not in message


def test_a_pack_with_other_content_is_named():
    now = deepcopy(manifest())
    now["packs"][1]["content_hash"] = "another"
    message = refusal(manifest(), now)
    assert "the environments of pack 'two' have other content" in message
    assert "'one'" not in message


@pytest.mark.parametrize(
    "before",
    [
        {},
        {"config": {}},
        {"config": None, "packs": []},
        {"config": {"packs": 3}, "packs": [3]},
        {"config": 3, "packs": []},
    ],
)
def test_a_manifest_with_missing_parts_is_no_traceback(before):
    message = refusal(before, manifest())
    assert message.startswith(("the run's manifest.json is not complete", "run 'a' cannot be continued"))
