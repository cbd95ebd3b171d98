"""The minimum of a stranger's ladder is raised above levels that one answer nearly solves."""

from __future__ import annotations

from pathlib import Path

from codecontests.inline_sandbox import InlineSandbox
from codecontests.pools import GENERATOR, record, runtime_in, solutions, write_pool

from scaler_core.packs import Pack
from scaler_envs_codecontests.sources.scaler_pool import open_pool

NAME = "scaler-pool/1_A-Sum-of-Numbers"
PARITY = (
    "input()\nprint(sum(map(int, input().split())) % 2)\n",
    "input()\nprint(abs(sum(map(int, input().split()))) % 2)\n",
)


def opened(folder: Path, generator: str, *programs: str) -> Pack:
    made = record(generate_testcase=generator, **({"solutions": solutions(*programs)} if programs else {}))
    return open_pool(runtime_in(folder, InlineSandbox()), path=write_pool(folder, {made["name"]: made}))


def zero_where(condition: str) -> str:
    return GENERATOR.replace("    return", f"    if {condition}: a = [0] * n\n    return")


def test_levels_at_the_bottom_with_one_answer_are_left_out_with_the_share(tmp_path: Path) -> None:
    pack = opened(tmp_path, zero_where("n <= 2"))
    assert pack.left_out == {
        f"{NAME} level 0": "n = 1: the answer '0' is right for 100% of 60 instances",
        f"{NAME} level 1": "n = 2: the answer '0' is right for 100% of 60 instances",
    }
    assert pack[NAME].spec.ladder.levels == ((3,), (6,), (9,))


def test_levels_above_the_first_good_one_stay(tmp_path: Path) -> None:
    assert opened(tmp_path, zero_where("n == 3")).left_out == {}


def test_a_problem_with_two_answers_keeps_its_levels(tmp_path: Path) -> None:
    assert opened(tmp_path, GENERATOR, *PARITY).left_out == {}


def test_a_problem_that_is_degenerate_throughout_is_left_to_the_checks(tmp_path: Path) -> None:
    assert opened(tmp_path, zero_where("True")).left_out == {}


def test_what_is_degenerate_among_two_answers_is_left_out(tmp_path: Path) -> None:
    assert list(opened(tmp_path, zero_where("n == 1"), *PARITY).left_out) == [f"{NAME} level 0"]
