"""The pool of 8 released with SCALER, as published. It lies beside the checkout and is not part of the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scaler_core.packs import Pack, Runtime
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.sources.scaler_pool import open_pool, read_pool
from scaler_sandbox.process import process

POOL = Path(__file__).parents[3] / "shared" / "data" / "scaler-pool-8.json"
pytestmark = pytest.mark.skipif(not POOL.exists(), reason="shared/data/scaler-pool-8.json is not beside this checkout")
INVALID = "scaler-pool/632_A-Grandma-Laura-and-Apples"


@pytest.fixture
def runtime(tmp_path: Path) -> Iterator[Runtime]:
    made = Runtime(base=tmp_path, cache=tmp_path, make_sandbox=lambda: process(tmp_path), allow_unsafe_sandbox=0)
    yield made
    made.close()


def check_every_level(pack: Pack) -> None:
    for environment in pack.values():
        assert environment.spec.ladder.top >= 16
        for level in range(environment.spec.ladder.top + 1):
            instance = environment.generate(level, seed=3)
            assert environment.verify(instance, instance.answer).correct


def test_all_eight_records_are_read() -> None:
    problems, left_out = read_pool(POOL)
    assert left_out == {}
    assert len(problems) == 8
    kinds = {problem.name: problem.answer.kind for problem in problems}
    assert kinds.pop("p02158-Rings") == "real"
    assert kinds.pop("1200_A-Hotelier") == "string"
    assert set(kinds.values()) == {"integer"}
    assert {problem.ladder.levels[-1] for problem in problems} >= {(300,), (40,), (10001, 10001, 10001)}


def test_without_a_compiler_those_with_two_python_references_work(runtime: Runtime, tmp_path: Path) -> None:
    runtime.make_sandbox = lambda: process(tmp_path, compiler="no-such-compiler")
    pack = open_pool(runtime, path=POOL)
    assert {id.partition("/")[2].partition("-")[0] for id in pack} >= {"285_C", "1195_B", "632_A"}
    whole = {name: why for name, why in pack.left_out.items() if " " not in name}
    assert len(pack) + len(whole) == 8
    assert all("references" in reason for reason in whole.values())
    check_every_level(pack)


@pytest.mark.slow
def test_all_eight_generate_at_every_level_and_verify_their_own_answers(runtime: Runtime) -> None:
    pack = open_pool(runtime, path=POOL, quorum=1, scan=False)
    assert len(pack) == 8
    check_every_level(pack)


@pytest.mark.slow
def test_the_scan_keeps_all_eight_and_no_instance_is_invalid(runtime: Runtime) -> None:
    pack = open_pool(runtime, path=POOL)
    assert len(pack) == 8
    assert {name.partition(" ")[2].partition(" (")[0] for name in pack.left_out} >= {"solution 9", "some instances"}
    assert "some instances" in " ".join(name for name in pack.left_out if name.startswith(INVALID))
    assert [name.partition("/")[2] for name in pack.left_out if " level " in name] == [
        "1200_A-Hotelier level 0",
        "1195_B-Sport-Mafia level 0",
        "1195_B-Sport-Mafia level 1",
    ]
    check_every_level(pack)
    apples = pack[INVALID]
    assert isinstance(apples, ProblemEnvironment)
    assert {apples.draw(9, seed).split()[-1] for seed in range(12)} == {"half", "halfplus"}
    assert {apples.generate(9, seed).input.split()[-1] for seed in range(12)} == {"halfplus"}
