"""The pool of worker processes: what environments do never reaches the trainer, and no job is lost."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

import pytest
from workers.pools import PLUGIN, gone, key, setup

from scaler_core.workers import WorkerFailure, WorkerPool, WorkersFailed

SHORT = 0.7


def failure(pool: WorkerPool, name: str, *, deadline: float = 20.0) -> WorkerFailure:
    found = pool.submit("generate", key(name), deadline=deadline).exception()
    assert isinstance(found, WorkerFailure)
    return found


def test_a_job_comes_back_as_json(shared_pool: WorkerPool) -> None:
    result = shared_pool.submit("generate", key("plain", level=2, seed=5), deadline=20.0).result()
    assert (result["instance"]["level"], result["instance"]["seed"]) == (2, 5)


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("raises", "error", "ValueError: no such puzzle (in fail, "),
        ("quits", "error", "SystemExit"),
        ("missing", "error", "unknown environment 'fake/missing'"),
        ("other-level", "invalid", "got an instance of ('fake/other-level', 1, 1)"),
        ("unreadable", "invalid", "Instance is not JSON"),
        ("exits", "died", "exit status 3; its last words: about to crash"),
        ("garbles", "protocol", "not JSON: b'garbage'"),
    ],
)
def test_a_failure_says_its_kind_and_why(shared_pool: WorkerPool, name: str, kind: str, words: str) -> None:
    found = failure(shared_pool, name)
    assert found.kind == kind
    assert words in found.detail


@pytest.mark.parametrize(("name", "place"), [("hangs", "in hang"), ("hangs-in-c", "in hang_in_c")])
def test_a_hang_is_killed_at_its_deadline_and_says_where(shared_pool: WorkerPool, name: str, place: str) -> None:
    found = failure(shared_pool, name, deadline=SHORT)
    assert found.kind == "timeout"
    assert found.detail.startswith(f"no result in {SHORT} s")
    assert place in found.detail


@pytest.mark.parametrize("name", ["hangs", "exits", "garbles", "raises"])
def test_the_next_job_works_on_a_single_worker(tmp_path: Path, name: str) -> None:
    with WorkerPool(setup(tmp_path), workers=1) as pool:
        bad = pool.submit("generate", key(name), deadline=SHORT)
        good = pool.submit("generate", key("plain"), deadline=20.0)
        assert bad.exception() is not None
        assert good.result()["instance"]["environment"] == "fake/plain"


def test_what_an_environment_prints_or_reads_does_not_touch_the_protocol(shared_pool: WorkerPool) -> None:
    result = shared_pool.submit("generate", key("prints"), deadline=20.0).result()
    assert result["instance"]["environment"] == "fake/prints"


def test_a_deadline_does_not_include_the_start_of_a_worker(tmp_path: Path) -> None:
    with WorkerPool(setup(tmp_path, plugins=(PLUGIN, "workers.slow_plugin")), workers=1) as pool:
        assert pool.submit("generate", key("plain"), deadline=SHORT).exception() is None


def test_a_long_message_passes_in_both_directions(shared_pool: WorkerPool) -> None:
    instance = shared_pool.submit("generate", key("plain"), deadline=20.0).result()["instance"]
    instance["payload"] = "é" * 2_000_000
    verdict = shared_pool.submit("verify", {"instance": instance, "answer": "x" * 2_000_000}, deadline=30.0)
    assert verdict.result()["verdict"]["status"] == "wrong"


def test_demand_goes_before_speculation(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with WorkerPool(setup(tmp_path, log="log", seconds=0.1), workers=1) as pool:
        first = pool.submit("generate", key("counted", seed=0), deadline=20.0)
        rest = [pool.submit("generate", key("counted", seed=s), deadline=20.0, speculative=s < 3) for s in range(1, 5)]
        wait([first, *rest])
    assert log.read_text().split("\n")[:-1] == ["0 0", "0 3", "0 4", "0 1", "0 2"]


def test_an_environment_stays_with_the_worker_that_has_it_warm(tmp_path: Path) -> None:
    def process_of(job: Future[dict[str, Any]]) -> str:
        return str(job.result()["instance"]["statement"].split()[0])

    with WorkerPool(setup(tmp_path, log="log", seconds=0.5), workers=2) as pool:
        busy = pool.submit("generate", key("counted"), deadline=20.0)  # the other worker makes what follows
        first = process_of(pool.submit("generate", key("family"), deadline=20.0))
        busy.result()
        assert [process_of(pool.submit("generate", key("family"), deadline=20.0)) for _ in range(3)] == [first] * 3


def test_a_job_that_waits_can_be_cancelled(tmp_path: Path) -> None:
    with WorkerPool(setup(tmp_path, log="log", seconds=0.1), workers=1) as pool:
        jobs = [pool.submit("generate", key("counted", seed=seed), deadline=20.0) for seed in range(3)]
        assert jobs[1].cancel()
        jobs[2].result()
    assert (tmp_path / "log").read_text() == "0 0\n0 2\n"


@pytest.mark.parametrize("deadline", [0.0, -1.0, float("nan"), float("inf")])
def test_a_deadline_must_be_a_positive_number(shared_pool: WorkerPool, deadline: float) -> None:
    with pytest.raises(ValueError, match="deadline must be a positive number of seconds"):
        shared_pool.submit("generate", key("plain"), deadline=deadline)


def test_a_plugin_that_cannot_be_imported_is_named(tmp_path: Path) -> None:
    with WorkerPool(setup(tmp_path, plugins=("workers.missing_plugin",)), workers=2) as pool:
        for _ in range(2):  # the second finds the pool failed already
            with pytest.raises(WorkersFailed, match="cannot import 'workers.missing_plugin'"):
                pool.submit("generate", key("plain"), deadline=1.0).result()


def test_a_plugin_that_raises_is_quoted_with_its_module(tmp_path: Path) -> None:
    with (
        WorkerPool(setup(tmp_path, plugins=("workers.broken_plugin",)), workers=1) as pool,
        pytest.raises(WorkersFailed, match=r"plugin workers\.broken_plugin: .*needs a newer moon"),
    ):
        pool.submit("generate", key("plain"), deadline=1.0).result()


def test_workers_that_crash_at_start_end_the_pool_and_not_a_job_in_silence(tmp_path: Path) -> None:
    with WorkerPool(setup(tmp_path, plugins=("workers.crashing_plugin",)), workers=1) as pool:
        job = pool.submit("generate", key("plain"), deadline=1.0)
        with pytest.raises(WorkersFailed, match="failed 3 times in a row; last: the worker died: exit status 3"):
            job.result()


def test_a_worker_that_is_never_ready_ends_the_pool(tmp_path: Path) -> None:
    with (
        WorkerPool(setup(tmp_path), workers=1, start_deadline=0.01) as pool,
        pytest.raises(WorkersFailed, match=r"last: the worker was not ready in 0\.01 s"),
    ):
        pool.submit("generate", key("plain"), deadline=1.0).result()


def test_crashes_of_environments_never_end_the_pool(tmp_path: Path) -> None:
    with WorkerPool(setup(tmp_path), workers=1) as pool:
        assert [failure(pool, "exits").kind for _ in range(5)] == ["died"] * 5


def test_closing_fails_all_jobs_ends_all_processes_and_frees_all_descriptors(tmp_path: Path) -> None:
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208 - the same everywhere, and no path is wanted
    pool = WorkerPool(setup(tmp_path), workers=2)
    family = pool.submit("generate", key("family"), deadline=20.0).result()["instance"]["statement"]
    jobs = [pool.submit("generate", key("hangs"), deadline=60.0) for _ in range(4)]
    pool.close()
    pool.close()
    assert all(isinstance(job.exception(), WorkersFailed) for job in jobs)
    assert all(gone(int(pid)) for pid in family.split())
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208
    late = pool.submit("generate", key("plain"), deadline=1.0)
    with pytest.raises(WorkersFailed, match="closed"):
        late.result()


def test_a_child_of_a_worker_that_died_is_killed_with_it(tmp_path: Path) -> None:
    with WorkerPool(setup(tmp_path), workers=1) as pool:
        family = pool.submit("generate", key("family"), deadline=20.0).result()["instance"]["statement"]
        assert failure(pool, "exits").kind == "died"
        assert all(gone(int(pid)) for pid in family.split())


def test_a_result_may_close_the_pool_from_its_callback(tmp_path: Path) -> None:
    pool = WorkerPool(setup(tmp_path), workers=1)
    closed = threading.Event()

    def close(_: Future[dict[str, Any]]) -> None:
        pool.close()
        closed.set()

    pool.submit("generate", key("plain"), deadline=20.0).add_done_callback(close)
    assert closed.wait(30)
    pool.close()


@pytest.mark.parametrize("state", ["idle", "asleep", "busy", "forked"])
def test_a_killed_trainer_leaves_no_worker_and_no_child(tmp_path: Path, state: str) -> None:
    program = [sys.executable, str(Path(__file__).with_name("abandoned_pool.py"))]
    tests = str(Path(__file__).parents[1])
    trainer = subprocess.Popen(
        [*program, setup(tmp_path).model_dump_json(), state],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": tests},
    )
    assert trainer.stdout is not None
    with trainer.stdout:
        worker, child, fork = (int(word) for word in trainer.stdout.readline().split())
    try:
        trainer.kill()
        trainer.wait()
        assert gone(worker)
        assert state == "busy" or gone(child)
    finally:
        for pid in filter(None, (child, fork)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
