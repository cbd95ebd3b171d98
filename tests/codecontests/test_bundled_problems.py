"""The bundled problems themselves: right on examples worked by hand, balanced, short, and the same bytes as ever.

The quick tests hear the Python references, in this process; the slow ones all references, in the sandbox `process`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from codecontests.inline_sandbox import InlineSandbox

from scaler_core.packs import Runtime
from scaler_core.sandbox import Sandbox
from scaler_core.seeding import content_hash
from scaler_envs_codecontests.environment import ProblemEnvironment, spec_of
from scaler_envs_codecontests.folder import read_folder
from scaler_envs_codecontests.pack import bundled, names_in
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.references import References
from scaler_sandbox.process import process

PROBLEMS = Path(str(bundled()))
NAMES = names_in(PROBLEMS)
TINY = (
    "after-x",
    "capital",
    "end-letter",
    "from-end",
    "lead-digit",
    "low-letter",
    "only-digit",
    "seven-n",
    "twice",
    "twin",
)
"""Made for a policy of 0.1M parameters that reads `name input=` and nothing else."""

WORKED = {
    "after-x": ("12x45", "4"),
    "best-shifts": ("4\n0 5 10\n5 8 10\n2 6 25\n6 9 4", "29"),
    "border-sum": ("abcabcabca", "12"),
    "capital": ("abCd", "c"),
    "coin-ways": ("3 10\n2 3 5", "4"),
    "congruence": ("6 4 10", "4"),
    "count-inversions": ("4\n3 1 4 2", "3"),
    "cut-towns": ("5 5\n1 2\n2 3\n3 1\n3 4\n4 5", "3 4"),
    "dice-chance": ("2 8\n5 6", "0.333333"),
    "digit-sums": ("1 20 5", "3"),
    "edit-cost": ("2 3\nabc\nad", "5"),
    "end-letter": ("1b2c45", "c"),
    "free-road": ("4 4\n1 2 10\n2 3 20\n3 4 5\n1 3 50", "5"),
    "from-end": ("2 987", "8"),
    "inner-points": ("4\n0 0\n4 0\n4 4\n0 4", "9"),
    "kth-digit": ("2\n9876", "7"),
    "lead-digit": ("00520", "5"),
    "least-turn": ("bcabab", "ababbc"),
    "low-letter": ("gdhe", "d"),
    "nim-move": ("2\n5 3", "2"),
    "only-digit": ("abc7de", "7"),
    "seven-n": ("13", "1"),
    "tape-robot": ("abcd\nLX", "acdb"),
    "tree-span": ("4\n1 2 3\n2 3 4\n2 4 5", "9"),
    "twice": ("abca", "a"),
    "twin": ("12334", "3"),
    "two-teams": ("7 5\n1 2\n1 3\n4 5\n5 6\n4 6", "2"),
    "well-map": ("4\n#...\n....\n....\n...#", "0 1 2 3\n1 2 3 2\n2 3 2 1\n3 2 1 0"),
    "window-max": ("5 2\n1 3 2 0 5", "3 3 2 5"),
}
"""An input with the answer that its statement asks for, worked out by hand."""

BYTES = {
    "after-x": "a37b038d14c37941",
    "best-shifts": "a31b5a36afc23442",
    "border-sum": "10f14d6ea7976b40",
    "capital": "29c3b748610ebca4",
    "coin-ways": "bad4764871c4e2d5",
    "congruence": "baace48d773f60a0",
    "count-inversions": "09c050630580ebab",
    "cut-towns": "2f21f420d67d2fda",
    "dice-chance": "f7d2661c3f8d6a06",
    "digit-sums": "09b5bfb85943c744",
    "edit-cost": "fbbe4412d3dbdae5",
    "end-letter": "10ac77b1fb8ee1b1",
    "free-road": "f6f368d85cd4be24",
    "from-end": "3442573afc56638b",
    "inner-points": "26957f777ac1c058",
    "kth-digit": "09db69b47b67763d",
    "lead-digit": "035d7a48374f8ed1",
    "least-turn": "06badac350f1dd89",
    "low-letter": "dc073454579c8768",
    "nim-move": "caf7dded131edfd3",
    "only-digit": "ab7e389dfe6a61f5",
    "seven-n": "b229c7b6c100111d",
    "tape-robot": "82fd50b96ac3efbd",
    "tree-span": "c988832fc994f397",
    "twice": "eda86c00bc8503f1",
    "twin": "701acd023b46ce09",
    "two-teams": "98fad4955df93b74",
    "well-map": "6331d82c6581ebc4",
    "window-max": "e6c640950a315b52",
}
"""The start of a hash over inputs and answers; a new one is a new environment, whose curves cannot be compared."""

SHARE_SEEDS = 60
FEWEST_AT_FIRST = 20
"""Of so many seeds, how many inputs differ at least at level 0, where four numbers have 24 orders."""
LONGEST_INPUT = 1500


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    made = process(tmp_path_factory.mktemp("cache"))
    yield made
    made.close()


@cache
def record(name: str) -> Problem:
    return read_folder(PROBLEMS / name, name=name)


def environment_in(sandbox: Sandbox, name: str) -> ProblemEnvironment:
    problem, runtime = record(name), Runtime(make_sandbox=lambda: sandbox)
    return ProblemEnvironment(problem, spec_of(problem, "codecontests", trusted=True), runtime, quorum=1)


def quick(name: str) -> ProblemEnvironment:
    return environment_in(InlineSandbox(rung=0), name)


def three_levels(name: str) -> tuple[int, int, int]:
    top = record(name).ladder.top
    return 0, top // 2, top


def everyone(sandbox: Sandbox, name: str) -> References:
    """All references that run there; they answer only when all agree."""
    runnable = sum(solution.language in sandbox.languages() for solution in record(name).solutions)
    return References(record(name), sandbox, quorum=runnable)


def test_every_problem_is_worked_by_hand() -> None:
    assert sorted(WORKED) == NAMES
    assert len(NAMES) >= 22


@pytest.mark.parametrize("name", NAMES)
def test_a_record_has_references_in_both_languages_and_says_where_it_comes_from(name: str) -> None:
    problem = record(name)
    languages = Counter(solution.language for solution in problem.solutions)
    assert languages["python"] >= 2
    assert languages["cpp"] >= 1
    assert (problem.source, problem.licence) == ("hand-written", "Apache-2.0")
    assert "bits/stdc++" not in " ".join(solution.source for solution in problem.solutions)


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_is_about_one_instance_and_leaks_no_sample(name: str) -> None:
    statement = record(name).statement
    assert not re.search(r"test cases?|testcase|sample|example|contest|codeforces|[²³⁰-⁹]", statement, re.IGNORECASE)


@pytest.mark.parametrize("name", NAMES)
def test_python_references_give_the_answer_worked_by_hand(name: str) -> None:
    stdin, answer = WORKED[name]
    assert everyone(InlineSandbox(rung=0), name).answer(stdin) == answer


@pytest.mark.parametrize("name", NAMES)
def test_python_references_agree(name: str) -> None:
    environment = quick(name)
    references = everyone(environment.sandbox, name)
    for level in three_levels(name):
        for seed in range(3):
            instance = environment.generate(level, seed)
            assert references.answer(environment.draw(level, seed)) == instance.answer
            assert environment.verify(instance, instance.answer).correct


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_wins_by_being_common(name: str) -> None:
    environment = quick(name)
    for level in three_levels(name):
        answers = Counter(environment.generate(level, seed).answer for seed in range(SHARE_SEEDS))
        assert answers.most_common(1)[0][1] <= 0.3 * SHARE_SEEDS, f"level {level}: {answers.most_common(3)}"


@pytest.mark.parametrize("name", NAMES)
def test_instances_are_short_and_few_are_drawn_twice(name: str) -> None:
    environment = quick(name)
    for level in three_levels(name):
        inputs = [environment.draw(level, seed) for seed in range(SHARE_SEEDS)]
        assert max(map(len, inputs)) <= LONGEST_INPUT
        assert len(set(inputs)) >= (FEWEST_AT_FIRST if level == 0 else 0.8 * SHARE_SEEDS)


@pytest.mark.parametrize("name", NAMES)
def test_higher_levels_are_larger(name: str) -> None:
    environment = quick(name)
    sizes = [sum(len(environment.draw(level, seed)) for seed in range(20)) for level in three_levels(name)]
    assert sizes[0] < sizes[1] < sizes[2]


@pytest.mark.parametrize("name", NAMES)
def test_instances_are_the_same_bytes_as_ever(name: str) -> None:
    environment = quick(name)
    drawn = [(environment.draw(level, 17), environment.generate(level, 17).answer) for level in three_levels(name)]
    assert content_hash(drawn)[:16] == BYTES[name]


@pytest.mark.parametrize("name", TINY)
def test_a_tiny_problem_is_one_short_line_with_an_answer_of_one_character(name: str) -> None:
    environment = quick(name)
    assert len(name) <= 10
    assert "tiny" in environment.spec.tags
    assert environment.spec.ladder.top == 12
    for level in range(13):
        instance = environment.generate(level, level)
        assert len(instance.answer) == 1
        assert len(instance.input.splitlines()) == 1
        assert len(instance.input) <= 18


@pytest.mark.parametrize("name", TINY)
def test_every_answer_of_a_tiny_problem_is_about_as_common_at_every_level(name: str) -> None:
    environment = quick(name)
    for level in range(13):
        answers = Counter(environment.generate(level, seed).answer for seed in range(SHARE_SEEDS))
        assert len(answers) >= 8
        assert answers.most_common(1)[0][1] <= 0.25 * SHARE_SEEDS


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_all_references_agree_at_every_level(name: str, sandbox: Sandbox) -> None:
    environment, references = environment_in(sandbox, name), everyone(sandbox, name)
    stdin, answer = WORKED[name]
    assert references.answer(stdin) == answer
    for level in range(environment.spec.ladder.top + 1):
        for seed in range(3):
            assert references.answer(environment.draw(level, seed)) == environment.generate(level, seed).answer


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_answer_wins_by_being_common_at_any_level(name: str, sandbox: Sandbox) -> None:
    environment = environment_in(sandbox, name)
    for level in range(environment.spec.ladder.top + 1):
        answers = Counter(environment.generate(level, seed).answer for seed in range(SHARE_SEEDS))
        most = max(0.3, environment.spec.chance) * SHARE_SEEDS
        assert answers.most_common(1)[0][1] <= most, f"level {level}: {answers.most_common(3)}"
