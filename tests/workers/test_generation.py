"""Instances in the order of the requests, failures as data, and prefetching that changes no bytes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workers.fake_environments_plugin import Fake
from workers.pools import setup

from scaler_core import Instance
from scaler_core.environments import open_environments
from scaler_core.generation import GenerationFailure, Generator, Key, attempt_seed
from scaler_core.workers import InlinePool, WorkerPool, WorkersFailed

SHORT = 0.7


@dataclass(frozen=True)
class Wish:
    environment: str
    level: int = 0
    seed: int = 1


def wish(name: str, level: int = 0, seed: int = 1) -> Wish:
    return Wish(f"fake/{name}", level, seed)


class PendingPool:
    """A pool whose jobs end when the test says so."""

    workers = 1

    def __init__(self) -> None:
        self.jobs: list[tuple[dict[str, Any], bool, Future[dict[str, Any]]]] = []

    def submit(
        self, operation: str, payload: dict[str, Any], *, deadline: float, speculative: bool = False
    ) -> Future[dict[str, Any]]:
        self.jobs.append((payload, speculative, Future()))
        return self.jobs[-1][2]

    def close(self) -> None:
        raise AssertionError("a shared pool is not the generator's to close")


@pytest.fixture
def inline(tmp_path: Path) -> Iterator[Generator]:
    with Generator(setup(tmp_path), workers=0) as generator:
        yield generator


def test_results_come_in_the_order_of_the_requests(shared_pool: WorkerPool) -> None:
    wishes = [wish("plain", seed % 10, seed) for seed in range(40)]
    made = Generator(shared_pool).make(wishes)
    assert [(i.environment, i.level, i.seed) for i in made] == [(w.environment, w.level, w.seed) for w in wishes]


def test_a_failure_takes_its_place_among_the_results_and_says_what_to_replay(shared_pool: WorkerPool) -> None:
    wishes = [wish("plain"), wish("raises", 2, 9), wish("hangs"), wish("exits"), wish("other-level"), wish("plain", 3)]
    made = Generator(shared_pool, deadline=SHORT, retries=0).make(wishes)
    assert [m.kind if isinstance(m, GenerationFailure) else "made" for m in made] == [
        "made",
        "error",
        "timeout",
        "died",
        "invalid",
        "made",
    ]
    failure = made[1]
    assert isinstance(failure, GenerationFailure)
    assert (failure.environment, failure.level, failure.seed, failure.attempts) == ("fake/raises", 2, 9, 1)
    assert GenerationFailure.model_validate_json(failure.model_dump_json()) == failure


def test_a_retry_uses_a_seed_hashed_from_the_requests(shared_pool: WorkerPool) -> None:
    (made,) = Generator(shared_pool).make([wish("fickle", 4, 7)])
    assert isinstance(made, Instance)
    assert made.seed == attempt_seed(7, 1) == 6998706150366272952


def test_every_attempt_is_counted(inline: Generator, tmp_path: Path) -> None:
    (failure,) = Generator(InlinePool(setup(tmp_path)), retries=3).make([wish("raises")])
    assert isinstance(failure, GenerationFailure)
    assert failure.attempts == 4
    assert "no such puzzle" in failure.detail


def test_a_failure_names_the_seed_that_shows_it_again(inline: Generator) -> None:
    (failure,) = inline.make([wish("other-level", 4, 7)])
    assert isinstance(failure, GenerationFailure)
    assert (failure.seed, failure.attempt_seed) == (7, attempt_seed(7, 1))
    with Generator(inline.pool, retries=0) as generator:
        (again,) = generator.make([wish("other-level", 4, failure.attempt_seed)])
    assert isinstance(again, GenerationFailure)
    assert again.detail == failure.detail
    assert f", 4, {failure.attempt_seed})" in again.detail


def test_equal_keys_are_made_once(tmp_path: Path) -> None:
    with Generator(setup(tmp_path, log="log"), workers=0) as generator:
        made = generator.make([wish("counted")] * 3)
    assert len(made) == 3
    assert (tmp_path / "log").read_text() == "0 1\n"


def test_no_requests_are_no_results(inline: Generator) -> None:
    assert inline.make([]) == []


NAMES = st.sampled_from(["plain", "fickle", "raises", "other-level"])
KEYS = st.lists(st.tuples(NAMES, st.integers(0, 9), st.integers(0, 20) | st.integers(10**6, 2**62)), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(KEYS, st.data()), max_size=3), bound=st.integers(0, 6))
def test_prefetching_changes_no_bytes(
    shared_pool: WorkerPool, tmp_path: Path, steps: list[tuple[list[tuple[str, int, int]], Any]], bound: int
) -> None:
    eager = Generator(shared_pool, most_prefetched=bound)
    plain = Generator(InlinePool(setup(tmp_path)))
    for keys, data in steps:
        guesses = data.draw(st.lists(st.sampled_from(keys), max_size=8)) if keys else []
        eager.prefetch([(f"fake/{name}", level, seed) for name, level, seed in guesses])
        wishes = [wish(*key) for key in keys]
        assert [_bytes(made) for made in eager.make(wishes)] == [_bytes(made) for made in plain.make(wishes)]
    eager.close()


def _bytes(made: Instance | GenerationFailure) -> str:
    return made.model_dump_json()


def test_a_prefetched_instance_is_not_made_again(tmp_path: Path) -> None:
    with Generator(setup(tmp_path, log="log"), workers=1) as generator:
        generator.prefetch([("fake/counted", 0, seed) for seed in range(3)])
        made = generator.make([wish("counted", 0, 2), wish("counted", 0, 1)])
        assert [instance.seed for instance in made] == [2, 1]
    log = (tmp_path / "log").read_text().split("\n")[:-1]
    assert len(log) == len(set(log))


def test_speculation_that_still_waits_is_asked_again_as_demand() -> None:
    pool = PendingPool()
    generator = Generator(pool)
    generator.prefetch([("fake/plain", 0, 1)])
    asked = threading.Thread(target=generator.make, args=([wish("plain")],), daemon=True)
    asked.start()
    while len(pool.jobs) < 2:
        assert asked.is_alive()
    assert [speculative for _, speculative, _ in pool.jobs] == [True, False]
    assert pool.jobs[0][2].cancelled()
    pool.jobs[1][2].set_result({"instance": Fake("plain").honest(0, 1).model_dump(mode="json")})
    asked.join()


def test_the_oldest_speculation_is_dropped_beyond_the_bound() -> None:
    pool = PendingPool()
    generator = Generator(pool, most_prefetched=2)
    keys: list[Key] = [("fake/plain", 0, seed) for seed in range(3)]
    generator.prefetch([keys[0], keys[1], keys[0], keys[2]])
    assert [(payload["seed"], job.cancelled()) for payload, _, job in pool.jobs] == [(0, False), (1, True), (2, False)]
    generator.close()
    assert all(job.cancelled() for _, _, job in pool.jobs)


def test_prefetching_without_workers_does_nothing(tmp_path: Path) -> None:
    with Generator(setup(tmp_path, log="log"), workers=0) as generator:
        generator.prefetch([("fake/counted", 0, 1)])
    assert not (tmp_path / "log").exists()


def test_environments_that_are_open_serve_and_stay_open(tmp_path: Path) -> None:
    environments = open_environments(setup(tmp_path))
    with Generator(environments) as generator:
        assert isinstance(generator.make([wish("plain")])[0], Instance)
    assert environments["fake/plain"].spec.name == "plain"


def test_a_pool_that_cannot_work_is_an_error_and_no_heap_of_failures(tmp_path: Path) -> None:
    with (
        Generator(setup(tmp_path, plugins=("workers.missing_plugin",)), workers=1) as generator,
        pytest.raises(WorkersFailed, match="missing_plugin"),
    ):
        generator.make([wish("plain")])


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    generator = Generator(setup(tmp_path), workers=1)
    generator.close()
    generator.close()
