"""A session killed at any moment goes on from its last checkpoint as if nothing had happened."""

from __future__ import annotations

import json
import shutil

import pytest
from sessions import configuration, play, running, scored, timeless

from scaler_core.errors import RunError, SchedulerError
from scaler_core.session import STATE


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a"


def config(**changes):
    """Replays, failures, errors and changes of the active set: everything that a state must hold."""
    names = ("ants", "bees", "cows", "dogs", "barren", "angry")
    scheduler = {"active": 3, "prompts": 9, "replay": 0.3, "most_failures": 3}
    curator = {"slope_window": 2, "zero_visits": 2, "top_visits": 2}
    return configuration(*names, **{"scheduler": scheduler, "curator": curator, "steps": 8, **changes})


@pytest.mark.parametrize("killed_after", range(1, 8))
def test_a_resumed_run_writes_the_same_lines(tmp_path, killed_after):
    with running(tmp_path / "whole", config()) as session:
        whole = play(session, 8)
    with running(tmp_path / "killed", config()) as session:
        play(session, killed_after)
        session.next_batch()
    with running(tmp_path / "killed", config(), resume=True) as session:
        assert session.step == killed_after - killed_after % 2
        play(session, 8 - session.step)
        assert [timeless(line) for line in session.folder.metrics()] == whole
    assert any(line["retired"] for line in whole)


def test_without_a_checkpoint_a_run_begins_again(path):
    with running(path) as session:
        first = play(session)
        assert session.restored is None
    with running(path, resume=True) as session:
        assert (session.step, session.restored, session.folder.metrics()) == (0, None, [])
        assert play(session) == first


def test_a_resumed_session_tells_where_the_trainers_files_are(path):
    with running(path) as session:
        play(session)
        session.checkpoint(lambda folder: (folder / "policy.bin").write_text("weights", encoding="utf-8"))
    with running(path, resume=True) as session:
        assert session.restored == path / "checkpoints" / "step-000001"
        assert (session.restored / "policy.bin").read_text(encoding="utf-8") == "weights"


def test_partial_rollouts_survive_a_checkpoint(path):
    with running(path) as session:
        partial, untouched, *rest = session.next_batch()
        rollouts = scored(session, partial)
        session.record(partial.request, rollouts[:3], complete=False)
        for item in rest:
            session.record(item.request, scored(session, item))
        session.close_step()
        session.checkpoint(lambda folder: None)
    with running(path, resume=True) as session:
        assert session.outstanding() == [partial, untouched]
        outcome = session.record(partial.request, rollouts[3:])
        assert (outcome.rollouts, outcome.correct) == (4, sum(rollout.verdict.correct for rollout in rollouts))
        session.drop(untouched.request, "stale")
        line = session.close_step()
        assert (line["step"], line["prompts"], line["dropped"], line["rollouts"]) == (1, 2, 1, 4)


def test_a_checkpoint_taken_while_a_plan_runs_ahead_loses_nothing(tmp_path):
    def ahead(session, steps):
        """Always one plan in flight; a step closes with the plan made before it."""
        lines, flying = [], list(session.outstanding()) or session.next_batch()
        for _ in range(steps):
            done, flying = flying, session.next_batch()
            for item in done:
                session.record(item.request, scored(session, item))
            lines.append(timeless(session.close_step()))
            session.checkpoint(lambda folder: None)
        return lines

    with running(tmp_path / "whole", config()) as session:
        whole = ahead(session, 8)
    with running(tmp_path / "killed", config()) as session:
        ahead(session, 3)
        session.next_batch()
        session.checkpoint(lambda folder: None)
    with running(tmp_path / "killed", config(), resume=True) as session:
        flying = session.outstanding()
        assert session.step == 3
        assert len({item.request.plan for item in flying}) == 2
        for item in flying:
            if item.request.plan == flying[0].request.plan:
                session.record(item.request, scored(session, item))
        assert [*(timeless(line) for line in session.folder.metrics()), timeless(session.close_step())] == whole[:4]
    assert any(line["retired"] or line["admitted"] for line in whole[1:4])


def test_an_instance_that_cannot_be_made_again_after_a_resume_fails_once(path):
    held = configuration("ants", "barren", scheduler={"active": 2, "prompts": 4, "most_failures": 100})
    with running(path, held) as session:
        (first, second) = session.next_batch()
        session.record(first.request, scored(session, first))
        session.close_step()
        session.checkpoint(lambda folder: None)
    with running(path, held, resume=True) as session:
        assert session.outstanding() == session.outstanding() == [second]
        session.record(second.request, scored(session, second))
        assert session.close_step()["failures"] == 0


def test_lines_after_the_checkpoint_are_rewound_also_an_unfinished_one(path):
    with running(path) as session:
        lines = play(session, 3)
        with session.folder.metrics_path.open("a", encoding="utf-8") as file:
            file.write('{"step": 3, "prom')
    with running(path, resume=True) as session:
        assert [timeless(line) for line in session.folder.metrics()] == lines[:2]


def damaged(path, change):
    """A run of two steps whose last checkpoint was changed."""
    with running(path) as session:
        play(session, 4)
    change(path / "checkpoints" / "step-000004" / STATE)


def rewritten(**changes):
    def change(file):
        state = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps({**state, **changes}), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda file: file.unlink(), "session.json cannot be read: .*No such file"),
        (lambda file: file.write_text('{"sched', encoding="utf-8"), "session.json is not valid JSON"),
        (
            lambda file: file.write_text("{}", encoding="utf-8"),
            r"session.json is no complete state \(KeyError: 'scheduler'\)",
        ),
        (rewritten(ledger={}), r"session.json is no complete state \(KeyError: 'groups'\)"),
        (rewritten(ledger=None), r"session.json is no complete state \(TypeError"),
        (
            rewritten(ledger={"groups": [[99, True, []]], "failures": [], "dropped": []}),
            r"session.json is no complete state \(KeyError: 99\)",
        ),
    ],
)
def test_half_a_checkpoint_is_named_with_what_to_do(path, change, expected):
    damaged(path, change)
    before = (path / "metrics.jsonl").read_bytes()
    with pytest.raises(RunError, match=expected) as raised, running(path, resume=True):
        pass
    checkpoint = path / "checkpoints" / "step-000004"
    assert f"remove the folder {checkpoint} to continue from the checkpoint before it" in str(raised.value)
    assert (path / "metrics.jsonl").read_bytes() == before
    shutil.rmtree(checkpoint)
    with running(path, resume=True) as session:
        assert session.step == 2


def test_a_state_of_another_seed_is_refused(path):
    with running(path) as session:
        play(session, 2)
    with (
        pytest.raises(SchedulerError, match="belongs to seed 0, this run has 1"),
        running(path, configuration(seed=1), resume=True),
    ):
        pass
