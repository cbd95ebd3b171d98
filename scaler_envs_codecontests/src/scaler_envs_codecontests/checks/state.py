"""The programs keep no state from one run to the next."""

from __future__ import annotations

from collections.abc import Iterator

from scaler_core.answer_type import AnswerType
from scaler_core.answers import judge
from scaler_core.sandbox import JobResult, Program, Sandbox
from scaler_core.testing.check import Evidence, NotRun, check
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.checks.hearing import Hearing, Sheet, hearing_of, program_backed, sandbox_or_not_run
from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.references import canonical, limits_of

EACH, HEARD = 3, 1
"""Inputs of each level that are made again, and those of them that Python references answer again."""


@check(
    cause="the program keeps something in a global variable, a default argument or a cache that its next run reads",
    fix="make everything inside the function; then the same seed gives the same input whatever ran before",
    applies=program_backed,
)
def check_state_leak(subject: Subject) -> Iterator[Evidence]:
    """A fresh process of the sandbox, asked in the opposite order, makes the same inputs and answers as a warm one."""
    if not subject.sampled:
        raise NotRun("one seed was asked for; it needs several runs")
    hearing = hearing_of(subject)
    sheets = [sheet for level in subject.levels for sheet in hearing.sheets(level)[:EACH]]
    found: dict[int, Evidence] = {}
    with sandbox_or_not_run(), hearing.environment.fresh_sandbox() as fresh:
        for sheet in reversed(sheets):
            if text := _leak(hearing, sheet, fresh, asked=sheet in hearing.sheets(sheet.level)[:HEARD]):
                found[sheet.level] = Evidence(text, level=sheet.level, seed=sheet.seed)
    yield from (found[level] for level in sorted(found))


def _leak(hearing: Hearing, sheet: Sheet, fresh: Sandbox, *, asked: bool) -> str:
    """How a fresh process differs on one input, in words, or nothing."""
    try:
        again = hearing.environment.draw(sheet.level, sheet.seed, sandbox=fresh)
    except Failure as failure:
        if failure.cause == "sandbox":
            raise
        again = str(failure)
    if again != sheet.stdin:
        return f"after other runs the generator makes {_start(sheet.stdin)}, in a fresh process {_start(again)}"
    problem = hearing.environment.problem
    for index in hearing.references.order if asked else ():
        solution, said = problem.solutions[index], sheet.votes.said(index)
        if solution.language == "python" and said:
            result = fresh.run(Program(solution.source, "python", sheet.stdin), limits_of(problem))
            if _differs(problem.answer, said, result):
                return f"{hearing.named(index)} answers {_start(said)} after other runs, and not in a fresh process"
    return ""


def _differs(answer_type: AnswerType, said: str, result: JobResult) -> bool:
    """Whether a solution that answers in a fresh process answers otherwise than it did in the warm one."""
    answer = canonical(answer_type, str(result.value)) if result.ok else None
    return answer is not None and not judge(answer_type, said, answer).correct


def _start(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= 40 else line[:39] + "…")
