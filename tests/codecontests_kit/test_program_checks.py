"""The checks of program-backed environments: what they see, what they leave alone, how sure they are."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from weakref import ref

import pytest
from codecontests.inline_sandbox import InlineSandbox
from codecontests.pools import runtime_in, solutions, write_pool
from codecontests_kit.planted import PLANTED, RIGHT, WIDTH, Record, generator, record, with_width
from codecontests_kit.test_planted_defects import FEW, opened
from kit.toys import Toy

from scaler_core.errors import GenerationError
from scaler_core.packs import Runtime
from scaler_core.testing.check import Check, NotRun
from scaler_core.testing.depth import Depth
from scaler_core.testing.examine import examine
from scaler_core.testing.finding import Finding
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.checks.agreement import (
    check_outvoted_references,
    check_reference_quorum,
    check_references_agree,
)
from scaler_envs_codecontests.checks.hearing import DEEP_INPUTS, QUICK_INPUTS, hearing_of
from scaler_envs_codecontests.checks.running import (
    check_generator_hangs,
    check_reference_failures,
    check_reference_hangs,
)
from scaler_envs_codecontests.checks.state import check_state_leak
from scaler_envs_codecontests.checks.tolerance import check_tolerance
from scaler_envs_codecontests.checks.undefined import check_address_errors, check_undefined_behaviour
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.pack import open_pack
from scaler_envs_codecontests.sources.scaler_pool import open_pool
from scaler_sandbox.process import ProcessSandbox, process

OWN: list[Check] = [
    check_references_agree,
    check_outvoted_references,
    check_reference_quorum,
    check_generator_hangs,
    check_reference_failures,
    check_reference_hangs,
    check_state_leak,
    check_tolerance,
]
TINY = Depth("quick", levels=3, instances=4, examples=2, most=4)
INVALID, _ = PLANTED["the generator makes invalid instances"]
OUTVOTED, _ = PLANTED["one reference is wrong on some inputs"]


def findings(environment: ProblemEnvironment, check: Check, depth: Depth = FEW, **options: object) -> list[Finding]:
    return check(Subject(environment, depth=depth, **options))


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProcessSandbox]:
    """A sandbox with warm processes and a compiler."""
    sandbox = process(tmp_path_factory.mktemp("cache"))
    yield sandbox
    sandbox.close()


def opened_for_real(folder: Path, made: Record) -> ProblemEnvironment:
    """As `opened`, in processes of their own; the caller closes the runtime."""
    runtime = Runtime(
        base=folder, cache=folder / "cache", make_sandbox=lambda: process(folder / "cache"), allow_unsafe_sandbox=0
    )
    pack = open_pool(runtime, path=write_pool(folder, {made["name"]: made}), scan=False)
    (environment,) = pack.values()
    assert isinstance(environment, ProblemEnvironment)
    return environment


def test_no_check_concerns_an_environment_without_programs() -> None:
    found = examine(Subject(Toy()), [*OWN, check_undefined_behaviour, check_address_errors])
    assert (found.findings, found.passed, found.not_run) == ((), (), ())


def test_a_sandbox_that_refuses_is_a_reason_and_no_finding(tmp_path: Path) -> None:
    path = write_pool(tmp_path, {"1_A. Sum": record()})
    (environment,) = open_pool(runtime_in(tmp_path, InlineSandbox(rung=0)), path=path, scan=False).values()
    found = examine(Subject(environment, depth=TINY), OWN)
    assert not found.findings
    assert {name for name, reason in found.not_run if "at rung 0" in reason} == {check.name for check in OWN}


@pytest.mark.parametrize("number", range(20))
def test_a_sound_record_raises_no_finding_in_any_sample(number: int, tmp_path: Path) -> None:
    environment = opened(tmp_path, record(), scan=False)
    assert examine(Subject(environment, depth=FEW, number=number), OWN).findings == ()


# Agreement


def test_a_reference_that_the_pack_left_out_is_advice(tmp_path: Path) -> None:
    kept = findings(opened(tmp_path, OUTVOTED, scan=False), check_outvoted_references)
    left_out = findings(opened(tmp_path, OUTVOTED), check_outvoted_references)
    assert {finding.severity for finding in kept} == {"failure"}
    assert {finding.severity for finding in left_out} == {"advice"}
    assert all("solution 4 (python), left out by its pack" in finding.evidence for finding in left_out)


def test_a_finding_of_a_reference_is_replayed_by_its_level_and_seed(tmp_path: Path) -> None:
    environment = opened(tmp_path, OUTVOTED, scan=False)
    first = findings(environment, check_outvoted_references)[0]
    again = findings(environment, check_outvoted_references, levels=[first.level], seed=first.seed)
    assert [(one.level, one.seed) for one in again] == [(first.level, first.seed)]
    assert f"--level {first.level} --seed {first.seed}" in first.replay


def test_disputed_instances_that_are_used_all_the_same_are_a_failure(tmp_path: Path) -> None:
    found = findings(opened(tmp_path, INVALID, scan=False, quorum=1), check_references_agree)
    assert {finding.severity for finding in found} == {"failure"}
    assert "used all the same" in found[0].evidence


def test_disputed_instances_that_are_passed_over_are_advice(tmp_path: Path) -> None:
    found = findings(opened(tmp_path, INVALID), check_references_agree)
    assert {finding.severity for finding in found} == {"advice"}
    assert "each is passed over" in found[0].evidence


def test_disputed_instances_outvote_nobody(tmp_path: Path) -> None:
    assert findings(opened(tmp_path, INVALID, scan=False), check_outvoted_references) == []


def test_more_instances_are_heard_deeper_and_the_number_is_said(tmp_path: Path) -> None:
    deep = Depth("deep", levels=None, instances=200, examples=2, most=200)
    environment = opened(tmp_path, OUTVOTED, scan=False)
    for depth, expected in ((FEW, QUICK_INPUTS), (deep, DEEP_INPUTS)):
        subject = Subject(environment, depth=depth)
        assert len(hearing_of(subject).sheets(0)) == expected
    assert f"heard on {3 * QUICK_INPUTS} instances" in findings(environment, check_outvoted_references)[0].evidence


def test_a_hearing_is_made_once_and_forgotten_with_its_subject(tmp_path: Path) -> None:
    subject = Subject(opened(tmp_path, record(), scan=False), depth=TINY)
    hearing = ref(hearing_of(subject))
    assert hearing_of(subject) is hearing()
    del subject
    gc.collect()
    assert hearing() is None


def test_all_references_are_heard_and_not_only_the_quorum(tmp_path: Path) -> None:
    subject = Subject(opened(tmp_path, record(), scan=False), depth=TINY)
    sheet = hearing_of(subject).sheets(0)[0]
    assert [voters for _, voters in sheet.votes.groups] == [[0, 1, 2]]


def test_the_quorum_counts_no_reference_that_fails_or_is_outvoted(tmp_path: Path) -> None:
    made = record(
        solutions=solutions(*RIGHT[:2], "x = 1 / 0\n", "input()\nprint(sum(map(int, input().split())) + 1)\n")
    )
    (finding,) = findings(opened(tmp_path, made, scan=False), check_reference_quorum)
    assert finding.evidence.startswith("2 of 4 references run and agree on 36 instances; expected 3")


def test_bundled_problems_need_no_quorum_when_they_are_used(tmp_path: Path) -> None:
    environment = open_pack(runtime_in(tmp_path, InlineSandbox(rung=0)))["codecontests/kth-digit"]
    assert not check_reference_quorum.applies(Subject(environment))


# Programs that end


def test_a_hang_is_found_at_a_level_that_is_not_sampled(tmp_path: Path) -> None:
    made = record(generate_testcase=generator("while n == 5: pass"))
    (finding,) = findings(opened(tmp_path, made, scan=False, time_limit_seconds=0.5), check_generator_hangs)
    assert (finding.level, finding.evidence.partition(":")[0]) == (2, "1 of 1 inputs")


def test_levels_that_hang_are_left_out_when_the_pool_is_opened(tmp_path: Path) -> None:
    made = record(generate_testcase=generator("while n == 5: pass"))
    environment = opened(tmp_path, made, time_limit_seconds=0.5)
    assert findings(environment, check_generator_hangs) == []
    ((scale, reason),) = environment.left_out
    assert scale == {"n": 5}
    assert "does it loop?" in reason


def test_only_the_levels_that_were_asked_for_are_looked_at(tmp_path: Path) -> None:
    made = record(generate_testcase=generator("while n == 5: pass"))
    environment = opened(tmp_path, made, scan=False, time_limit_seconds=0.5)
    assert findings(environment, check_generator_hangs, levels=[0, 4]) == []


def test_a_reference_that_hangs_is_asked_no_more_than_twice(tmp_path: Path) -> None:
    made = record(solutions=solutions(*RIGHT, "while True: pass\n"))
    (finding,) = findings(opened(tmp_path, made, scan=False, time_limit_seconds=0.5), check_reference_hangs)
    assert "solution 4 (python): ran past its limit of 0.5 s (on 2 of" in finding.evidence


def test_solutions_that_fail_first_at_one_level_are_one_finding(tmp_path: Path) -> None:
    made = record(solutions=solutions(*RIGHT, "x = 1 / 0\n", "print('seven')\n"))
    (finding,) = findings(opened(tmp_path, made, scan=False), check_reference_failures)
    assert "solution 4 (python): error: ZeroDivisionError" in finding.evidence
    assert "solution 5 (python): printed 'seven" in finding.evidence


# Tolerance


def test_a_real_answer_whose_references_differ_within_the_tolerance_is_fine(tmp_path: Path) -> None:
    made, _ = PLANTED["answers are rounded numbers"]
    instruction = "Print one number, with an absolute or relative error of 10^-6."
    other = "a, b = map(int, input().split())\nprint('%.12f' % (a / b))\n"
    made = {**made, "instruction": instruction, "solutions": solutions(*made["solutions"]["solution"], other)}
    environment = opened(tmp_path, {**made, "output_type": "number"}, scan=False)
    assert findings(environment, check_tolerance) == []
    assert findings(environment, check_references_agree) == []


def test_answers_with_two_digits_after_the_point_are_advice(tmp_path: Path) -> None:
    made, _ = PLANTED["answers are rounded numbers"]
    cents = "a, b = map(int, input().split())\nprint('%.2f' % (a / 100))\n"
    environment = opened(tmp_path, {**made, "solutions": solutions(cents, cents, cents)}, scan=False)
    assert [finding.severity for finding in findings(environment, check_tolerance)] == ["advice"]


def test_rounded_numbers_are_seen_where_the_answer_type_cannot_read_them(tmp_path: Path) -> None:
    made, _ = PLANTED["answers are rounded numbers"]
    found = findings(opened(tmp_path, {**made, "output_type": "number"}, scan=False), check_tolerance)
    assert [finding.severity for finding in found] == ["failure"]


# State

LEAKS = """
import random
seen = []

def generate_testcase(scale):
    seen.append(len(seen))
    a = [random.randint(-99, 99) for _ in range(scale["n"])]
    a[0] = len(seen)
    return f"{scale['n']}\\n" + " ".join(map(str, a)), scale
"""


@pytest.mark.parametrize(("source", "levels"), [(LEAKS, 3), (generator(), 0)])
def test_a_generator_that_remembers_its_last_run_is_found(source: str, levels: int, tmp_path: Path) -> None:
    environment = opened_for_real(tmp_path, record(generate_testcase=source))
    try:
        found = findings(environment, check_state_leak, TINY)
    finally:
        environment.sandbox.close()
    assert len(found) == levels
    assert all("after other runs the generator makes" in finding.evidence for finding in found)


def test_one_seed_shows_no_state(tmp_path: Path) -> None:
    with pytest.raises(NotRun, match="several runs"):
        findings(opened(tmp_path, record(), scan=False), check_state_leak, seed=1)


# Undefined behaviour

OVERFLOWS = """
#include <cstdio>
int main() {
    int n, x, s = 0;
    if (scanf("%d", &n) != 1) return 1;
    int at_most = n > 9 ? 2147483647 - 9999 : 0;
    for (int i = 0; i < n; ++i) { scanf("%d", &x); s += x; }
    volatile int limit = at_most + 9999 * n;
    printf("%d\\n", s);
}
"""


def test_undefined_behaviour_at_the_top_level_is_found_where_the_plain_program_answers(
    tmp_path: Path, native: ProcessSandbox
) -> None:
    if problem := native.store.problem():
        pytest.skip(f"C++ cannot be tested here: {problem}")
    runtime = Runtime(base=tmp_path, cache=tmp_path, make_sandbox=lambda: native, allow_unsafe_sandbox=0)
    made = record(solutions=solutions(*RIGHT, OVERFLOWS))
    (environment,) = open_pool(runtime, path=write_pool(tmp_path, {"1_A. Sum": made}), scan=False).values()
    (finding,) = check_undefined_behaviour(Subject(environment, depth=TINY))
    assert finding.level == environment.spec.ladder.top
    assert finding.evidence.startswith("solution 4 (cpp): signal: SIGILL when built with run-time checks")
    assert check_references_agree(Subject(environment, depth=TINY)) == []


def test_a_sandbox_without_a_compiler_is_a_reason(tmp_path: Path) -> None:
    path = write_pool(tmp_path, {"1_A. Sum": record(solutions=solutions(*RIGHT, OVERFLOWS))})
    (environment,) = open_pool(runtime_in(tmp_path, InlineSandbox()), path=path, scan=False).values()
    assert isinstance(environment, ProblemEnvironment)
    with pytest.raises(NotRun, match="C\\+\\+ is not run"):
        findings(environment, check_undefined_behaviour, TINY)


def test_what_no_sandbox_can_look_for_is_said(tmp_path: Path) -> None:
    environment = opened(tmp_path, record(solutions=solutions(*RIGHT, OVERFLOWS)), scan=False)
    with pytest.raises(NotRun, match="AddressSanitizer"):
        findings(environment, check_address_errors, TINY)


def test_undefined_behaviour_does_not_concern_python(tmp_path: Path) -> None:
    assert not check_undefined_behaviour.applies(Subject(opened(tmp_path, record(), scan=False)))


# What the environment offers to checks and reports


def test_questions_are_made_at_any_scale_with_one_random_stream(tmp_path: Path) -> None:
    environment = opened(tmp_path, record(), scan=False)
    (short, total), (long, _) = environment.question_at({"n": 2}, 5), environment.question_at({"n": 12}, 5)
    assert long.split()[1:3] == short.split()[1:]
    assert total == str(sum(map(int, short.split()[1:])))


def test_a_question_that_cannot_be_made_names_its_scale(tmp_path: Path) -> None:
    environment = opened(tmp_path, record(generate_testcase=generator("a = [] if n == 2 else 1 // 0")), scan=False)
    with pytest.raises(GenerationError, match="no question at n = 3, seed 5: the generator failed"):
        environment.question_at({"n": 3}, 5)


def test_a_pool_whose_generator_ignores_all_its_scale_is_left_out(tmp_path: Path) -> None:
    source = generator().replace("range(n)", "range(5)").replace('f"{n}\\n"', '"5\\n"')
    path = write_pool(tmp_path, {"1_A. Sum": record(generate_testcase=source), "2_B. Sum": record()})
    pack = open_pool(runtime_in(tmp_path, InlineSandbox()), path=path)
    assert "ignores n" in pack.left_out["scaler-pool/1_A-Sum"]


def test_the_record_for_reports_tells_levels_and_references_with_reasons(tmp_path: Path) -> None:
    made = record(
        generate_testcase=generator("while n == 5: pass"), solutions=solutions(*RIGHT, "x = 1 / 0\n", "int main() {}")
    )
    told = opened(tmp_path, made, time_limit_seconds=0.5).audit_record()
    assert json.loads(json.dumps(told)) == told
    assert {"n": 5} not in told["levels_kept"]
    assert [left_out["scale"] for left_out in told["levels_left_out"]] == [{"n": 5}]
    assert [one["role"] for one in told["references"]] == ["asked", "asked", "asked", "dropped", "dropped"]
    assert "ZeroDivisionError" in told["references"][3]["reason"]
    assert (told["quorum"], told["sandbox"], told["sandbox_rung"]) == (2, "inline", 2)
    assert "ms" not in " ".join(told)


def test_the_record_of_witnesses_and_of_bundled_problems(tmp_path: Path) -> None:
    roles = [one["role"] for one in opened(tmp_path, INVALID).audit_record()["references"]]
    assert "witness" in roles
    told = open_pack(runtime_in(tmp_path, InlineSandbox()))["codecontests/kth-digit"].audit_record()  # type: ignore[attr-defined]
    assert told["quorum"] == 1
    assert "a test of this distribution proves" in told["agreement"]


def test_a_pool_with_two_parameters_of_which_both_count_raises_nothing(tmp_path: Path) -> None:
    made = with_width(WIDTH.format(low="-width", high="width", details="scale"))
    assert examine(Subject(opened(tmp_path, made, scan=False), depth=TINY), OWN).findings == ()
