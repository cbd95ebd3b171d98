"""Killed at any moment, a job loses no finished stage, repeats no stored reply, and ends with the same bytes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest
from synthesis.job.test_export import files

from scaler_core.seeding import derive_random
from scaler_envs_codecontests.synthesis.export import export_pack
from scaler_envs_codecontests.synthesis.lock import JobBusy
from scaler_envs_codecontests.synthesis.store import Store

LINES = [f"P{n} | code: {'bad ' * (n % 3)}good | sift: {'good' if n % 5 else 'odd'}" for n in range(40)]


def started(desk):
    command = [sys.executable, "-m", "synthesis.job.killed", str(desk.toml)]
    return subprocess.Popen(command, cwd=desk.folder, env=desk.environ(), stderr=subprocess.PIPE, text=True)


def finished(desk):
    """What the store has of each problem: the stages it is through, and the keys of its replies."""
    if not (desk.path / "job.sqlite").exists():
        return {}, set()
    store = Store.open(desk.path, read_only=True)
    through = {one.number: len(store.events(one.number)) for one in store.standings()}
    keys = {key for (key,) in store._db.execute("SELECT key FROM replies")}
    store.close()
    return through, keys


def until(desk, process, events):
    """Wait until the store has so many events, or the process ended."""
    while process.poll() is None and sum(finished(desk)[0].values()) < events:
        time.sleep(0.002)


@pytest.fixture
def whole(desk):
    """The export of a job that nobody disturbed."""
    desk.run(*LINES, top='seed = 3\nname = "undisturbed"', more='[pack]\nname = "games"')
    with desk.job() as job:
        export_pack(job, desk.folder / "whole")
    (desk.folder / "calls.txt").unlink()
    return files(desk.folder / "whole")


@pytest.mark.parametrize("seed", range(2))
def test_a_job_killed_again_and_again_ends_with_the_same_bytes_and_pays_no_stored_reply_twice(desk, whole, seed):
    desk.write(*LINES, top='seed = 3\nname = "job"\nat_once = 6', jitter=0.02, more='[pack]\nname = "games"')
    rng = derive_random("kills", seed)
    through, stored = finished(desk)
    for _ in range(4):
        process = started(desk)
        until(desk, process, sum(through.values()) + rng.randrange(1, 50))
        time.sleep(rng.random() * 0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        before, paid_before = (through, stored), desk.calls()
        through, stored = finished(desk)
        assert all(through[number] >= count for number, count in before[0].items())
        assert stored >= before[1]
        assert stored <= paid_before.keys()
    desk.run()
    paid = desk.calls()
    assert all(paid[key] == paid_before[key] for key in stored), "a stored reply was asked for again"
    with desk.job() as job:
        export_pack(job, desk.folder / "again")
    assert files(desk.folder / "again") == whole


@pytest.mark.parametrize("stage", ["sizes", "code", "try"])
def test_killed_after_a_reply_was_stored_and_before_it_was_read_the_job_pays_for_each_reply_once(desk, stage):
    desk.write("A", f"B | code: bad good | {stage} dies: {desk.folder}/died", "C", top="at_once = 1")
    process = started(desk)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert desk.ends()["b"][:2] == ("waiting", stage)
    desk.run()
    assert {end[0] for end in desk.ends().values()} == {"kept"}
    assert set(desk.calls().values()) == {1}
    assert len(desk.calls()) == 2 + 3 + 2


def test_a_job_that_was_killed_before_its_first_problem_begins_as_if_it_had_not_been(desk):
    desk.write("A")
    desk.path.mkdir(parents=True)
    (desk.path / ".job.sqlite.draft").write_bytes(b"half")
    desk.run()
    assert desk.ends() == {"a": ("kept", "finish", "")}
    assert sorted(path.name for path in desk.path.iterdir()) == ["job.sqlite", "lock"]


def test_a_second_process_refuses_and_names_the_first(desk):
    desk.write(*LINES, jitter=0.3, top="at_once = 1")
    process = started(desk)
    try:
        until(desk, process, 2)
        with pytest.raises(JobBusy, match=rf"is being worked on by process {process.pid} on \S+; wait for it"):
            desk.run()
        with desk.job() as job:  # looking is fine
            assert len(job.store.standings()) == len(LINES)
    finally:
        process.kill()
        process.communicate()
    desk.write(*LINES, jitter=0.0)
    desk.run()  # a lock does not outlive its holder
    assert all(state in ("kept", "dropped") for state, *_ in desk.ends().values())
