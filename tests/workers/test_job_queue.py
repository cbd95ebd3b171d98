"""The queue of jobs: nobody idles, nothing is lost, and what is warm stays with whom it is warm."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scaler_core.job_queue import LOOK, JobQueue
from scaler_core.worker_process import Job

ANN, BEN = "ann", "ben"


def queue_of(*subjects: str) -> JobQueue[str]:
    queue = JobQueue[str]()
    for number, subject in enumerate(subjects):
        queue.put(Job(str(number).encode(), 1.0, subject), speculative=False)
    return queue


def taken(queue: JobQueue[str], *workers: str) -> list[str]:
    """What each worker takes in turn, by number of arrival; "-" for nothing."""
    found = [queue.match([worker]) for worker in workers]
    return [matched[0][1].body.decode() if matched else "-" for matched in found]


def test_a_single_worker_takes_jobs_in_the_order_of_their_arrival() -> None:
    assert taken(queue_of("x", "y", "x", "z", "y"), *[ANN] * 6) == ["0", "1", "2", "3", "4", "-"]


def test_a_worker_takes_what_it_did_before_or_what_nobody_did() -> None:
    queue = queue_of("x", "y", "x", "y", "x", "z", "z")
    assert taken(queue, ANN, BEN) == ["0", "1"]
    assert taken(queue, BEN, BEN, ANN, BEN) == ["3", "5", "2", "6"]


def test_a_worker_with_nothing_of_its_own_takes_the_oldest_job_and_keeps_its_environment() -> None:
    queue = queue_of("x", "x", "x", "x")
    assert taken(queue, ANN, BEN, BEN, ANN) == ["0", "1", "2", "3"]


def test_what_a_lost_worker_had_is_nobodys() -> None:
    queue = queue_of("x", "y", "x", "y")
    assert taken(queue, ANN, BEN) == ["0", "1"]
    queue.forget(ANN)
    assert taken(queue, BEN, BEN) == ["2", "3"]


def test_demand_goes_before_speculation_even_where_speculation_is_warm() -> None:
    queue = JobQueue[str]()
    for number, (subject, speculative) in enumerate([("x", False), ("x", True), ("y", False)]):
        queue.put(Job(str(number).encode(), 1.0, subject), speculative=speculative)
    assert taken(queue, ANN, ANN, ANN, ANN) == ["0", "2", "1", "-"]


def test_of_several_idle_workers_each_gets_what_is_its_own() -> None:
    queue = queue_of("x", "y", "y", "x", "y")
    assert [worker for worker, _ in queue.match([BEN, ANN])] == [BEN, ANN]
    pairs = {str(worker): job.body for worker, job in queue.match([ANN, BEN])}
    assert pairs == {BEN: b"3", ANN: b"2"}
    assert queue.match([BEN, ANN])[0][0] == ANN, "the one that has it warm goes before the one that is named first"


def test_a_strangers_demand_goes_before_speculation_of_ones_own() -> None:
    queue = queue_of("x", "y")
    assert taken(queue, ANN, BEN) == ["0", "1"]
    queue.put(Job(b"own", 1.0, "x"), speculative=True)
    queue.put(Job(b"strange", 1.0, "y"), speculative=False)
    assert taken(queue, ANN, ANN) == ["strange", "own"]


def test_a_cancelled_job_is_passed_over_and_makes_nothing_warm() -> None:
    queue = queue_of("x", "y")
    cancelled = Job(b"c", 1.0, "z")
    queue.put(cancelled, speculative=False)
    cancelled.future.cancel()
    assert taken(queue, ANN, ANN, ANN) == ["0", "1", "-"]


def test_what_is_cleared_is_oldest_first() -> None:
    queue = queue_of("x", "y", "x")
    queue.put(Job(b"3", 1.0, "y"), speculative=True)
    assert [job.body for job in queue.clear()] == [b"0", b"1", b"2", b"3"]
    assert not queue.match([ANN])


@given(
    subjects=st.lists(st.integers(0, 2 * LOOK).map(str), max_size=60),
    turns=st.lists(st.sampled_from([ANN, BEN]), min_size=60, max_size=60),
)
def test_every_job_is_taken_once_whoever_asks(subjects: list[str], turns: list[str]) -> None:
    queue = queue_of(*subjects)
    assert sorted(taken(queue, *turns)[: len(subjects)]) == sorted(str(number) for number in range(len(subjects)))
    assert not queue.match([ANN])


def test_the_oldest_job_of_a_worker_is_never_overtaken_by_a_younger_one_of_its_own() -> None:
    queue = queue_of(*[str(number % 5) for number in range(40)])
    order: dict[str, list[int]] = {}
    for turn in range(40):
        ((_, job),) = queue.match([(ANN, BEN)[turn % 2]])
        order.setdefault(job.subject, []).append(int(job.body))
    assert all(numbers == sorted(numbers) for numbers in order.values())
