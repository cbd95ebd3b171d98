"""Undefined behaviour of C++ references, and what is not looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scaler_core.sandbox import JobResult, Program
from scaler_core.testing.check import Evidence, NotRun, check
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.checks.hearing import Hearing, Sheet, hearing_of, problem_of, program_backed
from scaler_envs_codecontests.failure import told
from scaler_envs_codecontests.references import limits_of

INPUTS = 4
"""At each of the two levels."""
SLOWER = 4.0
"""How many times longer a checked program may run."""


def has_cpp(subject: Subject) -> bool:
    """Whether any reference can have undefined behaviour."""
    return program_backed(subject) and any(s.language == "cpp" for s in problem_of(subject).problem.solutions)


@check(
    cause="an index out of range, a sum that overflows, a shift that is too far: such a program may print anything, "
    "and may print something else on another machine or at another size",
    fix="mend the solution (the type of the sum, the size of the array) or leave it out",
    deep=True,
    applies=has_cpp,
)
def check_undefined_behaviour(subject: Subject) -> Iterator[Evidence]:
    """Built with run-time checks, the C++ references end as without, at the lowest and the top level.

    The checks are GCC's for undefined behaviour and its library's assertions. What it does not see: arrays of the C
    kind that are overrun on the heap, and memory that is read before it is written.
    """
    hearing = hearing_of(subject)
    if "cpp" not in hearing.environment.sandbox.languages():
        raise NotRun("C++ is not run in this sandbox")
    for level in sorted({subject.levels[0], subject.levels[-1]}):
        sheets = hearing.sheets(level)[-INPUTS:]
        seen = [found for index in hearing.references.order if (found := _first_trap(hearing, index, sheets))]
        if seen:
            yield Evidence(
                "; ".join(f"{hearing.named(index)}: {told(result)}" for index, _, result in seen)
                + f" when built with run-time checks, and nothing when built without; {len(sheets)} instances tried",
                level=level,
                seed=seen[0][1].seed,
                severity="advice" if all(hearing.left_out(index) for index, _, _ in seen) else "failure",
            )


def _first_trap(hearing: Hearing, index: int, sheets: list[Sheet]) -> tuple[int, Sheet, JobResult] | None:
    """The first sheet on which the checked build of a solution is ended by a signal, where the plain one answered."""
    solution = hearing.environment.problem.solutions[index]
    if solution.language != "cpp":
        return None
    plain = limits_of(hearing.environment.problem)
    limits = replace(plain, cpu_seconds=SLOWER * plain.cpu_seconds, wall_seconds=SLOWER * plain.wall_seconds)
    for sheet in sheets:
        if not sheet.votes.said(index):
            continue
        program = Program(solution.source, solution.language, sheet.stdin, checked=True)
        result = hearing.environment.sandbox.run(program, limits)
        if result.status == "signal":
            return index, sheet, result
        if result.status in ("refused", "lockdown_failed", "compile"):
            raise NotRun(f"programs with run-time checks are not built here ({told(result)})")
    return None


@check(
    cause="an index out of range of an array, or memory that is used after it was freed",
    fix="mend the solution or leave it out",
    deep=True,
    applies=has_cpp,
)
def check_address_errors(subject: Subject) -> Iterator[Evidence]:
    """No C++ reference reads or writes memory that is not its own. No sandbox here can look for that."""
    raise NotRun(
        "AddressSanitizer reserves more address space than a confined program gets, and no sandbox here has a profile "
        "without that limit; undefined-behaviour looks for what needs none"
    )
