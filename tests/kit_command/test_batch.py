"""Jobs that travel together: the same results as one by one, and each its own deadline."""

from __future__ import annotations

import time

import pytest
from kit.toys import Toy
from kit_command.conftest import PLUGIN

from scaler_core.environments import WorkerSetup
from scaler_core.operations import WorkerFailure, perform
from scaler_core.testing.batch import SIZE, ask_all, perform_many
from scaler_core.workers import InlinePool, WorkerPool


class Odd(Toy):
    """Fails, hangs or dies at some seeds."""

    def generate(self, level, seed):
        if seed % 10 == 3:
            raise ValueError("three")
        if seed % 10 == 4:
            time.sleep(0.03)
        return super().generate(level, seed)


def jobs(seeds):
    return [{"environment": "toys/odd", "level": 0, "seed": seed, "mood": 0} for seed in seeds]


def test_a_batch_gives_what_each_job_alone_gives():
    environments = {"toys/odd": Odd("odd")}
    alone = []
    for job in jobs(range(2 * SIZE + 5)):
        try:
            alone.append(perform(environments, "observe-generate", job)["instance"])
        except WorkerFailure as failure:
            alone.append(str(failure))
    pool = InlinePool(environments)
    asked = ask_all(pool, "observe-generate", jobs(range(2 * SIZE + 5)), environment="toys/odd", deadline=9)
    together = [str(found) if isinstance(found, WorkerFailure) else found["instance"] for found in asked]
    assert together == alone
    assert sum(isinstance(found, str) for found in together) == 7


@pytest.mark.parametrize(("deadline", "kinds"), [(60.0, ["result"]), (0.01, ["kind", "detail"])])
def test_a_job_of_a_batch_that_took_longer_than_its_deadline_is_late(deadline, kinds):
    payload = {"operation": "observe-generate", "jobs": jobs([4]), "deadline": deadline}
    (found,) = perform_many({"toys/odd": Odd("odd")}, payload)["results"]
    assert list(found) == kinds


@pytest.fixture
def pool(tmp_path):
    setup = WorkerSetup(packs=({"use": "toys-hanging"},), plugins=(PLUGIN,), base=str(tmp_path), cache=str(tmp_path))
    with WorkerPool(setup, workers=1) as pool:
        yield pool


def test_a_job_that_hangs_or_kills_costs_only_itself(pool):
    payloads = [{"environment": "toys-hanging/odd", "level": 0, "seed": seed, "mood": 0} for seed in (1, 2, 3, 5, 6)]
    asked = ask_all(pool, "observe-generate", payloads, environment="toys-hanging/odd", deadline=1.0)
    kinds = [found.kind if isinstance(found, WorkerFailure) else "made" for found in asked]
    assert kinds == ["made", "timeout", "made", "died", "made"]
