"""The programs of a record end: which generators and references hang, crash or do not compile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from scaler_core.testing.check import Evidence, check
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.checks.hearing import Hearing, Sheet, hearing_of, program_backed

MOST_STUCK = 5
"""Levels at which a generator hangs before the rest are left alone."""
OTHER_QUICK, OTHER_DEEP = 1, 3
"""Inputs at each level that is not looked at otherwise."""


def levels_all(subject: Subject) -> tuple[int, ...]:
    """Every level of the ladder, unless some were asked for."""
    return subject.levels if subject.chosen else tuple(range(subject.spec.ladder.top + 1))


def _few(subject: Subject, level: int) -> int | None:
    """How many inputs to make at a level: all that are made there anyway, or a few."""
    if level in subject.levels:
        return None
    return OTHER_DEEP if subject.depth.levels is None else OTHER_QUICK


@check(
    cause="the generator draws again until something holds, which it never does at some sizes, or its loop does not "
    "end there",
    fix="build the input directly instead of drawing until it fits, or begin the ladder above these levels",
    applies=program_backed,
)
def check_generator_hangs(subject: Subject) -> Iterator[Evidence]:
    """The generator ends within its time limit at every level, those included that are not sampled otherwise."""
    hearing = hearing_of(subject)
    hanging = 0
    for level in levels_all(subject):
        made = hearing.inputs(level, _few(subject, level))
        late = [one for one in hearing.stuck(level) if one.failure.cause == "timeout"]
        if late:
            hanging += 1
            tried = len(made) + len(hearing.stuck(level))
            more = "; the levels above were not looked at" if hanging == MOST_STUCK else ""
            text = f"{len(late)} of {tried} inputs: {late[0].failure}{more}"
            yield Evidence(text, level=level, seed=late[0].seed)
        if hanging == MOST_STUCK:
            return


@check(
    cause="the solution is too slow for the top of the ladder, loops on some input, or waits for more input",
    fix="leave the solution out, mend it, or end the ladder where it is fast enough",
    applies=program_backed,
)
def check_reference_hangs(subject: Subject) -> Iterator[Evidence]:
    """Every reference ends within its time limit at every level, those included that are not sampled otherwise.

    It is advice for a solution that the pack leaves out anyway.
    """
    hearing = hearing_of(subject)
    stuck, sheets = 0, list[Sheet]()
    for level in levels_all(subject):
        if stuck < MOST_STUCK:
            sheets += hearing.sheets(level, _few(subject, level))
        stuck += any(one.failure.cause == "timeout" for one in hearing.stuck(level))
    limit = hearing.environment.problem.time_limit_seconds
    yield from _by_level(
        hearing, sheets, lambda sheet: dict.fromkeys(sheet.votes.late, f"ran past its limit of {limit:g} s")
    )


@check(
    cause="the solution is in another dialect than it claims, reads more than the input holds, or fails on some sizes",
    fix="leave the solution out, or mend it; where several fail on the same input, the generator's format is wrong",
    applies=program_backed,
)
def check_reference_failures(subject: Subject) -> Iterator[Evidence]:
    """Every reference compiles, ends without an error and prints an answer of the declared type.

    It is advice for a solution that the pack leaves out anyway.
    """
    hearing = hearing_of(subject)
    yield from _by_level(
        hearing,
        hearing.all_sheets(),
        lambda sheet: {index: why for index, why in sheet.votes.failed.items() if index not in sheet.votes.late},
    )


def _by_level(
    hearing: Hearing, heard: Sequence[Sheet], faults: Callable[[Sheet], dict[int, str]]
) -> Iterator[Evidence]:
    """Each solution with a fault, told at the lowest level where it has one."""
    where: dict[int, list[Sheet]] = {}
    for sheet in heard:
        for index in faults(sheet):
            where.setdefault(index, []).append(sheet)
    for level in sorted({sheets[0].level for sheets in where.values()}):
        here = {index: sheets for index, sheets in sorted(where.items()) if sheets[0].level == level}
        words = [
            f"{hearing.named(index)}: {faults(sheets[0])[index]} (on {len(sheets)} of {len(heard)} instances)"
            for index, sheets in here.items()
        ]
        yield Evidence(
            "; ".join(words),
            level=level,
            seed=min(sheets[0].seed for sheets in here.values()),
            severity="advice" if all(hearing.left_out(index) for index in here) else "failure",
        )
