"""The line of a step: its keys, its types, and that it is JSON."""

from __future__ import annotations

import json
import math

import pytest
from sessions import configuration, play, running, scored

COUNTS = (
    "step",
    "prompts",
    "rollouts",
    "correct",
    "errors",
    "failures",
    "dropped",
    "replays",
    "unanswered",
    "truncated",
)
SHARES = ("accuracy", "informative", "reward", "mean_level")
TABLES = ("environments", "active", "admitted", "retired", "trainer", "time")
ENVIRONMENT = ("level", "prompts", "rollouts", "correct", "errors", "failures")
EVERYONE = ("ants", "bees", "barren", "angry", "apart")


@pytest.fixture
def lines(tmp_path):
    config = configuration(
        *EVERYONE, scheduler={"active": 4, "prompts": 8, "replay": 0.3, "most_failures": 2}, format="boxed"
    )
    with running(tmp_path / "a", config) as session:
        for step in range(6):
            first, *items = session.next_batch()
            session.drop(first.request, "for once")
            for item in items:
                texts = ["no answer", f"\\boxed{{{item.instance.answer}}}", "\\boxed{100}"]
                rollouts = [session.score(item.request, item.instance, text, truncated=step == 1) for text in texts]
                session.record(item.request, rollouts)
            session.close_step(trainer={"loss": 0.1, "entropy": math.nan, "norm": math.inf}, times={"update": 0.25})
        return session.folder.metrics()


def not_finite(value):
    if isinstance(value, dict):
        return [found for item in value.values() for found in not_finite(item)]
    if isinstance(value, list):
        return [found for item in value for found in not_finite(item)]
    return [value] if isinstance(value, float) and not math.isfinite(value) else []


def test_a_line_has_exactly_these_keys(lines):
    assert [line["step"] for line in lines] == list(range(6))
    for line in lines:
        assert sorted(line) == sorted((*COUNTS, *SHARES, *TABLES))
        assert all(type(line[key]) is int for key in COUNTS)
        assert all(line[key] is None or type(line[key]) is float for key in SHARES)
        for environment in line["environments"].values():
            assert tuple(environment) == ENVIRONMENT
            assert type(environment["level"]) is float
            assert all(type(environment[key]) is int for key in ENVIRONMENT[1:])


def test_every_number_is_finite(lines):
    assert not_finite(lines) == []
    assert lines[0]["trainer"] == {"loss": 0.1, "entropy": None, "norm": None}


def test_the_counts_add_up(lines):
    for line in lines:
        assert line["prompts"] == 8
        assert line["dropped"] == 1
        judged = 3 * (line["prompts"] - line["dropped"] - line["failures"])
        assert line["rollouts"] + line["errors"] == judged
        assert line["unanswered"] == judged / 3
        assert line["truncated"] == (judged if line["step"] == 1 else 0)
        assert set(line["environments"]) <= set(line["active"])
        assert sum(found["failures"] for found in line["environments"].values()) == line["failures"]


def test_every_change_of_the_active_set_is_in_a_line(lines):
    active = set()
    for line in lines:
        barred = {name for name, reason in line["retired"].items() if reason.startswith("generation failed")}
        active = (active - (set(line["retired"]) - barred)) | set(line["admitted"])
        assert set(line["active"]) == active
        active -= barred
    assert any(line["retired"] for line in lines)


def test_the_time_is_split(lines):
    for line in lines:
        assert {"total", "plan", "generate", "verify", "record", "update"} <= set(line["time"])
        assert line["time"]["update"] == 0.25
        assert all(seconds >= 0.0 for seconds in line["time"].values())


def test_the_mean_level_counts_the_whole_pool(tmp_path):
    with running(
        tmp_path / "a", configuration("ants", "bees", "cows", "dogs", scheduler={"active": 1, "prompts": 4})
    ) as session:
        for item in session.next_batch():
            session.record(item.request, scored(session, item, [item.instance.answer] * 4))
        line = session.close_step()
    (name,) = line["environments"]
    assert line["environments"][name]["level"] > 0
    assert line["mean_level"] == line["environments"][name]["level"] / 4


def test_the_lines_are_the_same_in_every_process(tmp_path):
    """Golden: a change of these numbers is a change of every run."""
    with running(tmp_path / "a") as session:
        last = play(session, 6)[-1]
    assert json.loads(json.dumps(last)) == last
    assert (last["correct"], last["accuracy"], last["mean_level"]) == (14, 14 / 24, 0.375)
