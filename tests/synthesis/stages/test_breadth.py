"""Breadth: who agrees, who is left out, and when the generator is to blame."""

from __future__ import annotations

import pytest
from codecontests.inline_sandbox import InlineSandbox
from synthesis.stages.drafts import (
    RIGHT,
    SORTED,
    STEPS,
    WHOLE_LINE,
    WRONG,
    detail,
    generator,
    grown,
    metadata,
    raw,
    reason,
    summed,
    tools,
)

from scaler_core.answer_type import AnswerType
from scaler_core.errors import SandboxRefused
from scaler_core.sandbox import JobResult
from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.raw import RawSolution, Test
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.stage import Outcome
from scaler_envs_codecontests.synthesis.stages.breadth import Breadth

MORE = "import sys\ninput()\nprint(eval('+'.join(input().split())) % 1009)\n".replace("import sys\n", "")
CRASHES = "n = int(input())\nassert n < 50\nprint(sum(map(int, input().split())) % 1009)\n"
HANGS = "n = int(input())\nwhile n > 50: pass\nprint(sum(map(int, input().split())) % 1009)\n"
SILENT = "input()\n"
REAL = "input()\nprint('%.6f' % (sum(map(int, input().split())) / {by}))\n"


def run(draft: Draft, **rules: object) -> Outcome:
    return Breadth().run(draft, tools(**rules))


def solved(*sources: str, change: str = "pass", **changes: object) -> Draft:
    return summed(raw=raw(*sources, **changes), generator=generator(change), answer=None, agreement=None)


def test_right_references_agree_in_the_order_of_the_source() -> None:
    found = grown(run(solved()))
    assert found.agreement is not None
    assert found.agreement.model_dump() == {"order": (0, 1, 2), "outvoted": (), "instances": 12, "disputed": 0}
    assert found.answer == AnswerType(kind="integer")


@pytest.mark.parametrize(
    ("bad", "why"),
    [(WRONG, "outvoted on"), (CRASHES, "AssertionError"), (SILENT, "printed ''"), ("print(", "error")],
)
def test_one_bad_reference_among_enough_right_ones_is_left_out_with_the_reason(bad: str, why: str) -> None:
    found = grown(run(solved(WHOLE_LINE, bad, STEPS, SORTED)))
    assert found.agreement is not None
    assert found.agreement.order == (0, 2, 3)
    ((index, words),) = found.agreement.outvoted
    assert index == 1
    assert why in words


def test_one_that_runs_out_of_time_is_left_out() -> None:
    found = grown(run(solved(WHOLE_LINE, HANGS, STEPS, SORTED, time_limit_seconds=0.3)))
    assert found.agreement is not None
    assert "timeout" in dict(found.agreement.outvoted)[1]


def test_a_program_that_does_not_compile_leaves_too_few() -> None:
    broken = [RawSolution(language="cpp", source="does not compile")]
    draft = solved(solutions=[RawSolution(language="python", source=s) for s in RIGHT[:2]] + broken)
    sandbox = NoCompiler(languages=("python", "cpp"))
    outcome = Breadth().run(draft, tools(sandbox))
    assert reason(outcome) == "references-fail"
    assert "solution 3 (cpp): does not compile: compile: error: expected ';'" in detail(outcome)


class NoCompiler(InlineSandbox):
    """Finds no C++ program right."""

    def prepare(self, source: str, language: str) -> JobResult:
        return JobResult("compile", detail="error: expected ';'") if language == "cpp" else JobResult("ok")


def test_where_no_compiler_is_it_says_so() -> None:
    outcome = run(solved(solutions=[RawSolution(language="cpp", source=f"int x{i};") for i in range(3)]))
    assert reason(outcome) == "references-fail"
    assert "install a C++ compiler" in detail(outcome)


def test_one_wrong_of_three_leaves_too_few_and_the_model_sees_where() -> None:
    outcome = run(solved(WHOLE_LINE, STEPS, WRONG))
    assert reason(outcome) == "generator: references-disagree"
    assert "solution 1 (python), 2 (python)" in detail(outcome)
    assert "the input made for n = " in detail(outcome)


def test_invalid_instances_are_the_generators_and_are_told_with_configuration_input_and_votes() -> None:
    # With more numbers than the header says, solutions that read n of them differ from those that read the line.
    first_n = "n = int(input())\nprint(sum(list(map(int, input().split()))[:n]) % 1009)\n"
    outcome = run(solved(WHOLE_LINE, STEPS, SORTED, first_n, MORE, change="a += [1] * (n > 90)"))
    assert reason(outcome) == "generator: invalid-instances"
    assert "the input made for n = " in detail(outcome)
    assert "solution 2 (python), 4 (python)" in detail(outcome)


def test_an_input_that_nobody_can_read_is_the_generators_fault() -> None:
    outcome = run(solved(change="return f'{n}', {'n': n}"))
    assert reason(outcome) == "generator: references-fail"
    assert "is it of the format" in detail(outcome)


def test_where_one_alone_answers_an_input_the_generator_is_to_blame_and_not_the_type() -> None:
    anything = "input()\nprint('never mind')\n"
    outcome = run(solved(WHOLE_LINE, STEPS, SORTED, anything, change="return f'{n}\\nx y', {'n': n}"))
    assert reason(outcome) == "generator: references-fail"
    assert "x y" in detail(outcome)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("return None", "generator-fails"),
        ("return 5, {}", "generator-fails"),
        ("return '', {}", "generator-fails"),
        ("return ['1']", "generator-fails"),
        ("raise KeyError(n)", "generator-fails"),
        ("import os; os.fork_a_bomb()", "generator-fails"),
        ("n += 1; a += [1]", "ignores-parameter"),
        ("while n > 100: pass", "generator-hangs"),
        ("import time; a[0] = time.time_ns() % 10000", "not-deterministic"),
    ],
)
def test_each_fault_of_a_generator_goes_back_with_its_reason(change: str, expected: str) -> None:
    assert reason(run(solved(change=change, time_limit_seconds=0.3))) == f"generator: {expected}"


def test_a_parameter_that_is_ignored_is_named() -> None:
    draft = solved().model_copy(update={"metadata": metadata(n=(1, 200), width=(1, 50))})
    outcome = run(draft)
    assert reason(outcome) == "generator: ignores-parameter"
    assert "with width = 1 and with width = 50" in detail(outcome)


def test_numbers_where_text_was_promised_go_back_to_the_metadata() -> None:
    words = [source.replace("print(", "print('the sum is', ") for source in RIGHT]
    outcome = run(solved(*words))
    assert reason(outcome) == "metadata: output-unlike"
    assert "the sum is" in detail(outcome)


def test_real_answers_take_the_tolerance_of_the_statement() -> None:
    sources = [REAL.format(by=by) for by in ("7", "7.0", "14 * 2")]
    told = "Print the quotient with an absolute error of at most 10^-4."
    found = grown(run(solved(*sources, output_section=told)))
    assert found.answer == AnswerType(kind="real", absolute=1e-4)


def test_real_answers_with_nothing_to_go_by_are_dropped() -> None:
    sources = [f"input()\nprint(sum(map(int, input().split())) / {by})\n" for by in ("7", "7.0", "7 + 0.0")]
    assert reason(run(solved(*sources))) == "no-tolerance"


def test_the_sources_tests_show_who_is_wrong_where_the_majority_is() -> None:
    tests = [Test(input="10\n" + "1 " * 10, output="10")]
    found = grown(run(solved(WHOLE_LINE, STEPS, SORTED, WRONG, WRONG + "#", tests=tests)))
    assert found.agreement is not None
    assert dict(found.agreement.outvoted) == dict.fromkeys((3, 4), "wrong on test 1 of the source")


STRICT = "input()\na = list(map(int, input().split()))\nassert min(a) >= 0\nprint(sum(a) % 1009)\n"
PASSED = [Test(input="2\n3 4", output="7")]


def test_where_several_that_pass_the_tests_crash_on_a_small_instance_it_is_not_valid_though_others_answer() -> None:
    strict = (STRICT, STRICT.replace("min(a)", "sorted(a)[0]"))
    outcome = run(solved(WHOLE_LINE, STEPS, SORTED, *strict, change="a[0] = -1", tests=PASSED))
    assert reason(outcome) == "generator: references-fail"
    assert "AssertionError" in detail(outcome)


@pytest.mark.parametrize("strict", [(STRICT,), (CRASHES.replace("50", "150"), CRASHES.replace("n < 50", "150 > n"))])
def test_where_one_crashes_alone_or_several_on_large_instances_only_they_are_left_out(strict: tuple[str, ...]) -> None:
    change = "a[0] = -1" if len(strict) == 1 else "pass"
    found = grown(run(solved(WHOLE_LINE, STEPS, SORTED, *strict, change=change, tests=PASSED)))
    assert found.agreement is not None
    assert [index for index, _ in found.agreement.outvoted] == list(range(3, 3 + len(strict)))


def test_a_test_of_many_answers_is_compared_word_by_word() -> None:
    # Of two lists in one input these answer both, and one of them wrongly.
    many = "import sys\nwhile True:\n    try: n = input()\n    except (EOFError, StopIteration): break\n    {body}"
    body = "print(sum(map(int, input().split())) % 1009{more}, end='{end}')\n"
    right = [many.format(body=body.format(more="", end=end)) for end in ("\\n", " ", " \\n")]
    bad = many.format(body=body.format(more=" + (n == '2')", end="\\n"))
    tests = [Test(input="1\n5\n2\n3 4\n", output="5\n7\n")]
    found = grown(run(solved(*right, bad, tests=tests)))
    assert found.agreement is not None
    assert found.agreement.outvoted == ((3, "wrong on test 1 of the source"),)


def test_a_test_that_the_majority_contradicts_counts_for_nothing() -> None:
    assert grown(run(solved(tests=[Test(input="1\n5", output="6")]))).agreement == grown(run(solved())).agreement


def test_the_same_draft_gives_the_same_outcome() -> None:
    assert run(solved(WHOLE_LINE, WRONG, STEPS, SORTED)) == run(solved(WHOLE_LINE, WRONG, STEPS, SORTED))


def test_code_is_not_run_below_the_floor_and_a_failing_sandbox_is_raised() -> None:
    with pytest.raises(SandboxRefused):
        Breadth().run(solved(), tools(InlineSandbox(rung=0)))
    with pytest.raises(Failure, match="the sandbox failed"):
        Breadth().run(solved(), tools(Refusing()))


class Refusing(InlineSandbox):
    """Works for nobody."""

    def run(self, job: object, limits: object) -> JobResult:
        return JobResult("lockdown_failed", detail="no filter")
