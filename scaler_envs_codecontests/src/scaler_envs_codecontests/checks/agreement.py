"""The references agree: which instances they dispute, and which solutions the others outvote."""

from __future__ import annotations

from collections.abc import Iterator

from scaler_core.sandbox import UNTRUSTED_FLOOR
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.audit import against_majority, is_suspect
from scaler_envs_codecontests.checks.hearing import Hearing, Sheet, hearing_of, program_backed
from scaler_envs_codecontests.failure import Failure

ENOUGH = 3
"""References that must run and agree before their answer is believed (an audit of released environments)."""


@check(
    cause="the generator makes inputs that the statement does not allow, on which right solutions differ; "
    "or several solutions are wrong",
    fix="look at the input that is named, and keep the generator from making such; if the input is valid, leave out "
    "the solutions that are wrong",
    applies=program_backed,
)
def check_references_agree(subject: Subject) -> Iterator[Evidence]:
    """On every instance all reference solutions give one answer, but for single ones that all others outvote.

    It is advice where the environment passes over each disputed instance by itself: its witnesses contradict there, and
    it draws another.
    """
    hearing = hearing_of(subject)
    for level in subject.levels:
        sheets = hearing.sheets(level)
        disputed = [sheet for sheet in sheets if is_suspect(sheet.votes)]
        if not disputed:
            continue
        kept = [sheet for sheet in disputed if not _passed_over(hearing, sheet)]
        first = min(kept or disputed, key=lambda sheet: (len(sheet.stdin), sheet.seed))
        what = f"{len(kept)} of them are used all the same" if kept else "each is passed over, and another drawn"
        yield Evidence(
            f"the references dispute {len(disputed)} of {len(sheets)} instances; {what}; first: {first.votes.told()}",
            level=level,
            seed=first.seed,
            severity="failure" if kept else "advice",
        )


def _passed_over(hearing: Hearing, sheet: Sheet) -> bool:
    """Whether the environment itself makes no instance of the sheet's input."""
    try:
        hearing.environment.references.answer(sheet.stdin)
    except Failure:
        return True
    return False


@check(
    cause="the solution is wrong on some inputs: a bug, an overflow, or another problem's solution",
    fix="leave the solution out of the record, or mend it",
    applies=program_backed,
)
def check_outvoted_references(subject: Subject) -> Iterator[Evidence]:
    """No reference solution contradicts all the others. It is advice for one that the pack leaves out anyway."""
    hearing = hearing_of(subject)
    dissent = outvoted(hearing.all_sheets())
    for level in subject.levels:
        here = {index: sheets for index, sheets in dissent.items() if sheets[0].level == level}
        if not here:
            continue
        words = [f"{hearing.named(index)}: contradicts {_counted(sheets)}" for index, sheets in sorted(here.items())]
        first = next(iter(here.values()))[0]
        left_out = all(hearing.left_out(index) for index in here)
        yield Evidence(
            f"{'; '.join(words)}; heard on {len(hearing.all_sheets())} instances; first: {first.votes.told()}",
            level=level,
            seed=first.seed,
            severity="advice" if left_out else "failure",
        )


def _counted(sheets: list[Sheet]) -> str:
    return f"all others on {len(sheets)} instance{'s' if len(sheets) > 1 else ''}"


def outvoted(sheets: list[Sheet]) -> dict[int, list[Sheet]]:
    """The solutions that contradict a clear majority alone, and where."""
    found: dict[int, list[Sheet]] = {}
    for sheet in sheets:
        if not is_suspect(sheet.votes):
            for index in against_majority(sheet.votes):
                found.setdefault(index, []).append(sheet)
    return found


@check(
    cause="the record carries few solutions, or most of them fail, or their language does not run here",
    fix="add reference solutions until three that were written apart agree",
    applies=lambda subject: program_backed(subject) and subject.spec.sandbox_floor == UNTRUSTED_FLOOR,
)
def check_reference_quorum(subject: Subject) -> Iterator[Evidence]:
    """At least three references compile, run on every instance and are never outvoted.

    Bundled problems need no quorum when they are used: a test of this distribution proves that all of theirs agree.
    """
    hearing = hearing_of(subject)
    sheets = hearing.all_sheets()
    failed = {index for sheet in sheets for index in sheet.votes.failed}
    doubted = failed.union(outvoted(sheets))
    good = [index for index in hearing.references.order if index not in doubted and not hearing.left_out(index)]
    if sheets and len(good) < ENOUGH:
        carried = len(hearing.environment.problem.solutions)
        yield Evidence(
            f"{len(good)} of {carried} references run and agree on {len(sheets)} instances; expected {ENOUGH}"
        )
