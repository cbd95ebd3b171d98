"""Voting references: who is heard, who is outvoted, and when an instance is suspect."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from codecontests.inline_sandbox import InlineSandbox
from codecontests.pools import CRASHES, GENERATOR, RIGHT, WRONG, runtime_in
from hypothesis import given
from hypothesis import strategies as st

from scaler_core.ladder import Ladder
from scaler_core.sandbox import Call, Job, JobResult, Limits, Program
from scaler_envs_codecontests.audit import NOTICED_MS, audit, cheapest_first
from scaler_envs_codecontests.environment import ProblemEnvironment, spec_of
from scaler_envs_codecontests.failure import Failure, NoInstance
from scaler_envs_codecontests.levels import probe_levels, without
from scaler_envs_codecontests.problem import Problem, read_problem
from scaler_envs_codecontests.references import Panel, References

ODD_IS_INVALID = "n = int(input())\nprint(n if n % 2 == 0 else {})\n"
"""Solutions that agree on even numbers and print what they like on odd ones."""


def problem(*programs: str, **changes: Any) -> Problem:
    """A problem whose solutions are these Python programs."""
    fields: dict[str, Any] = {
        "name": "p",
        "title": "p",
        "statement": "p",
        "ladder": Ladder.linear({"n": (1, 4)}),
        "answer": {"kind": "integer"},
        "generator": GENERATOR,
        "solutions": [{"language": "python", "source": source} for source in programs],
        "time_limit_seconds": 0.2,
        "source": "test",
        "licence": "none",
    }
    return read_problem({**fields, **changes}, where="test", environment="p")


def references(*programs: str, quorum: int = 2, **changes: Any) -> References:
    return References(problem(*programs, **changes), InlineSandbox(), quorum=quorum)


def said(number: object) -> str:
    return f"print({number!r})"


@pytest.mark.parametrize(
    ("answers", "quorum", "expected"),
    [
        ("1", 1, "1"),
        ("12", 1, "1"),
        ("11", 2, "1"),
        ("121", 2, "1"),
        ("211", 2, "1"),
        ("112", 2, "1"),
        ("21211", 3, "1"),
        ("1x1", 2, "1"),
        ("xx1x1", 2, "1"),
    ],
)
def test_the_first_answer_with_a_quorum_wins(answers: str, quorum: int, expected: str) -> None:
    assert references(*("fail()" if a == "x" else said(int(a)) for a in answers), quorum=quorum).answer("") == expected


@pytest.mark.parametrize(("answers", "quorum"), [("12", 2), ("123", 2), ("12311", 2), ("11223", 3)])
def test_without_a_majority_the_references_disagree(answers: str, quorum: int) -> None:
    with pytest.raises(Failure, match=r"references disagree \(solution 1") as raised:
        references(*(said(int(a)) for a in answers), quorum=quorum).answer("")
    assert raised.value.cause == "disagreement"


def test_no_more_references_run_than_the_vote_needs() -> None:
    sandbox = InlineSandbox()
    References(problem(RIGHT, RIGHT, WRONG, WRONG), sandbox, quorum=2).answer("1\n1")
    assert len(sandbox.jobs) == 2


@pytest.mark.parametrize(
    ("kind", "printed", "expected"),
    [
        ("integer", "  +7\n", "7"),
        ("integer", "123456789012345678901234567890", "123456789012345678901234567890"),
        ("string", "  two  words\n", "two  words"),
        ("boolean", "YES", "true"),
    ],
)
def test_the_answer_is_exact_canonical_text(kind: str, printed: str, expected: str) -> None:
    program = said(printed)
    assert references(program, program, answer={"kind": kind}).answer("") == expected


def test_reals_agree_within_the_tolerance_and_keep_the_first_text() -> None:
    answer = {"kind": "real", "absolute": 1e-6}
    assert references(said("0.5000000001"), said("0.5"), answer=answer).answer("") == "0.5000000001"
    with pytest.raises(Failure, match="disagree"):
        references(said("0.50001"), said("0.5"), answer=answer).answer("")


def test_a_solution_in_a_language_that_does_not_run_here_is_not_asked() -> None:
    mixed = problem(RIGHT).solutions[0]
    cpp = mixed.model_copy(update={"language": "cpp"})
    voters = References(problem(solutions=(cpp, mixed, cpp, mixed)), InlineSandbox(), quorum=2)
    assert voters.order == (1, 3)


def test_the_audit_drops_the_outvoted_and_the_failing() -> None:
    panel = audit(references(RIGHT, WRONG, RIGHT, CRASHES, RIGHT), ["1\n1", "1\n2"])
    assert panel.order == (0, 2, 4)
    assert panel.witnesses == ()
    assert dict(panel.dropped)[1] == "outvoted on 2 of 2 instances"
    assert "not today" in dict(panel.dropped)[3]


def test_invalid_instances_are_suspect_even_when_the_first_references_agree_on_them() -> None:
    programs = [ODD_IS_INVALID.format(v) for v in (0, 0, 0, 0, -1, -1, -2)]
    panel = audit(references(*programs), ["2", "3", "4", "5"])
    assert panel.order == (0, 1, 2, 3)
    assert panel.witnesses == (4, 6), "one of each way to differ"
    voters = References(problem(*programs), InlineSandbox(), quorum=2, panel=panel)
    assert voters.answer("8") == "8"
    with pytest.raises(Failure, match="is the instance valid"):
        voters.answer("7")


def test_an_outvoted_reference_does_not_make_a_witness_contradict() -> None:
    panel = Panel(order=(0, 1, 2), witnesses=(3,))
    voters = References(problem(WRONG, RIGHT, RIGHT, RIGHT), InlineSandbox(), quorum=2, panel=panel)
    assert voters.answer("1\n5") == "5"
    silent = References(problem(RIGHT, RIGHT, RIGHT, CRASHES), InlineSandbox(), quorum=2, panel=panel)
    assert silent.answer("1\n5") == "5"


def test_two_references_that_differ_have_no_majority_to_outvote_with() -> None:
    with pytest.raises(Failure, match="the references disagree .*; 1 references are left"):
        audit(references(RIGHT, WRONG), ["1\n1"])


class Costly(InlineSandbox):
    """Says of each program what its first line says it costs, at inputs of more than one line."""

    def run(self, job: Job, limits: Limits) -> JobResult:
        result = super().run(job, limits)
        if isinstance(job, Call) or "\n" not in job.stdin:
            return result
        return replace(result, cpu_seconds=float(job.source.partition("\n")[0].removeprefix("#")))


LOW, HIGH = ["7"] * 4, ["7\n"] * 4
"""Samples of low levels and of the highest ones."""


def costing(*seconds: float) -> list[str]:
    """Programs that are right, and cost this."""
    return [f"#{cost}\nprint(7)" for cost in seconds]


@pytest.mark.parametrize(
    ("costs", "order"),
    [
        ((0.4, 0.1, 0.2), (1, 0, 2)),
        ((0.4, 0.1, 0.05), (2, 1, 0)),
        ((0.4, 0.4, 0.4, 0.01, 0.01), (3, 4, 0, 1, 2)),
        ((0.3, 0.101, 0.11), (0, 1, 2)),
        ((0.014, 0.001, 0.001), (0, 1, 2)),
        ((0.016, 0.015, 0.001), (2, 0, 1)),
    ],
)
def test_a_reference_that_is_far_cheaper_at_the_highest_levels_is_asked_first(
    costs: tuple[float, ...], order: tuple[int, ...]
) -> None:
    panel = audit(References(problem(*costing(*costs)), Costly(), quorum=2), [*LOW, *HIGH])
    assert panel.order == order
    assert dict(panel.cpu_ms) == {index: 1000 * cost for index, cost in enumerate(costs)}


def test_what_is_dear_at_low_levels_only_stays_first() -> None:
    programs = ["#0.1\nprint(7)", "#0.1\nprint(7)"]
    panel = audit(References(problem(*programs), Costly(), quorum=2), [*HIGH, *LOW])
    assert panel.order == (0, 1)
    assert dict(panel.cpu_ms) == {0: 0.0, 1: 0.0}


@given(
    st.lists(st.floats(0.0, 2000.0), min_size=1, max_size=8),
    st.integers(1, 3),
    st.randoms(use_true_random=False),
)
def test_noise_of_a_quarter_never_reverses_a_choice_between_two(costs: list[float], seats: int, noise: Random) -> None:
    """Measured twice, no reference that once displaced another is displaced by it."""
    chosen = cheapest_first(range(len(costs)), dict(enumerate(costs)), seats=seats)
    assert sorted(chosen) == list(range(len(costs)))
    for seat, index in enumerate(chosen[:seats]):
        passed = [other for other in chosen[seat + 1 :] if other < index]
        assert all(costs[other] >= costs[index] for other in passed)
    once, again = ({i: c * noise.uniform(0.8, 1.25) for i, c in enumerate(costs)} for _ in range(2))
    first, second = (cheapest_first(range(len(costs)), found, seats=1)[0] for found in (once, again))
    if first != second:
        assert max(costs[0], NOTICED_MS) >= 1.5 * max(min(costs[first], costs[second]), NOTICED_MS)


def test_the_specs_content_follows_the_order_and_not_the_measured_cost() -> None:
    record = problem(RIGHT, RIGHT)
    contents = [
        spec_of(record, "test", panel=Panel(order=order, cpu_ms=cost)).content
        for order, cost in [((0, 1), ()), ((0, 1), ((0, 3.5),)), ((1, 0), ())]
    ]
    assert contents[0] == contents[1] != contents[2]


class Refusing(InlineSandbox):
    """A sandbox whose lock-down does not work for jobs of one type."""

    refused: type = Call

    def run(self, job: Job, limits: Limits) -> JobResult:
        if isinstance(job, self.refused):
            return JobResult("lockdown_failed", detail="no seccomp")
        return super().run(job, limits)


@pytest.mark.parametrize("refused", [Call, Program])
def test_a_sandbox_that_does_not_work_is_not_held_against_the_problem(tmp_path: Path, refused: type) -> None:
    sandbox = Refusing()
    sandbox.refused = refused
    environment = made(tmp_path, problem(RIGHT, RIGHT), sandbox)
    with pytest.raises(NoInstance, match="the sandbox failed .*no seccomp") as raised:
        environment.generate(0, 1)
    assert raised.value.cause == "sandbox"
    with pytest.raises(Failure) as failed:
        probe_levels(environment, [1])
    assert failed.value.cause == "sandbox"


def made(folder: Path, record: Problem, sandbox: InlineSandbox | None = None) -> ProblemEnvironment:
    return ProblemEnvironment(record, spec_of(record, "test"), runtime_in(folder, sandbox))


def test_the_error_names_environment_level_seed_and_cause_and_pickles(tmp_path: Path) -> None:
    with pytest.raises(NoInstance) as raised:
        made(tmp_path, problem(RIGHT, WRONG)).generate(2, 7)
    error = pickle.loads(pickle.dumps(raised.value))
    assert (error.environment, error.level, error.seed, error.cause) == ("test/p", 2, 7, "disagreement")
    assert str(error) == str(raised.value)
    assert "scaler show test/p --level 2 --seed 7" in str(error)


def test_instances_depend_on_level_and_seed_and_nothing_else(tmp_path: Path) -> None:
    environment = made(tmp_path, problem(RIGHT, RIGHT))
    first = environment.generate(3, 5)
    assert environment.generate(3, 6).content_hash != first.content_hash
    assert environment.generate(2, 5).content_hash != first.content_hash
    assert made(tmp_path, problem(RIGHT, RIGHT)).generate(3, 5).content_hash == first.content_hash


def test_a_disputed_instance_is_drawn_again_from_the_same_level_and_seed(tmp_path: Path) -> None:
    disputed_when_odd = "input()\nx = sum(map(int, input().split()))\nprint(x if x % 2 == 0 else {})\n"
    record = problem(disputed_when_odd.format(1), disputed_when_odd.format(2))
    environment = made(tmp_path, record)
    instances = [environment.generate(3, seed) for seed in range(8)]
    assert all(int(instance.answer) % 2 == 0 for instance in instances)
    redrawn = [instance.input != environment.draw(3, instance.seed) for instance in instances]
    assert any(redrawn)
    assert not all(redrawn)
    assert [made(tmp_path, record).generate(3, seed) for seed in range(8)] == instances


def test_a_level_with_some_bad_seeds_stays(tmp_path: Path) -> None:
    sometimes = GENERATOR.replace("    a = ", "    assert n < 3 or random.random() < 0.5\n    a = ")
    environment = made(tmp_path, problem(RIGHT, RIGHT, generator=sometimes))
    assert probe_levels(environment, range(8)) == {}
    failing = probe_levels(environment, range(1))
    assert set(failing) <= {2, 3}
    assert probe_levels(environment, []) == dict.fromkeys(range(4), "no seed was tried")


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ((), (1, 2, 3, 4)),
        ((0,), (2, 3, 4)),
        ((3,), (1, 2, 3)),
        ((0, 2, 3), (2,)),
        ((1, 2), (1, 4)),
        ((0, 1, 2, 3), None),
    ],
)
def test_a_ladder_without_its_bad_levels_is_a_ladder(bad: tuple[int, ...], expected: tuple[int, ...] | None) -> None:
    left = without(Ladder.linear({"n": (1, 4)}), bad)
    assert (left and tuple(value for (value,) in left.levels)) == expected
