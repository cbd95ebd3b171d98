"""Answers that are rounded numbers need a declared tolerance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scaler_core.testing.check import Evidence, check
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.checks.hearing import Hearing, Sheet, hearing_of, program_backed
from scaler_envs_codecontests.sources.tolerance import declared_tolerance

DECIMAL = re.compile(r"[-+]?\d+\.(\d+)(?:[eE][-+]?\d+)?")
ROUNDED = 6
"""Digits after the point from which on a number is taken for rounded: printf's own number of them."""


@check(
    cause="the answer is a real number that programs round; compared exactly, the same with other digits is wrong",
    fix="declare the answer type real with the absolute and relative error that the problem allows",
    applies=program_backed,
)
def check_tolerance(subject: Subject) -> Iterator[Evidence]:
    """Answers that are rounded numbers, or of which the statement says how exact they must be, have a tolerance.

    Answers with few digits after the point may be exact, such as prices: those are advice.
    """
    answer = subject.spec.answer
    if answer.scalar == "real":
        return
    hearing = hearing_of(subject)
    exact = f"the answer type is {answer.kind}, which is compared exactly"
    declared = declared_tolerance(hearing.environment.problem.statement)
    if declared is not None:
        yield Evidence(f"the statement allows an error of {max(declared):g}, but {exact}")
        return
    for level in subject.levels:
        found = [(sheet, text) for sheet in hearing.sheets(level) for text in _decimals(sheet)]
        if found and not _exact_by_kind(hearing, found):
            sheet, text = max(found, key=lambda pair: _digits(pair[1]))
            digits = _digits(text)
            yield Evidence(
                f"references print {text!r}, with {digits} digits after the point, but {exact}",
                level=level,
                seed=sheet.seed,
                severity="failure" if digits >= ROUNDED else "advice",
            )
            return


def _decimals(sheet: Sheet) -> list[str]:
    """The answers to one input that are decimal numbers, or lists of nothing else."""
    texts = [text for text, _ in sheet.votes.groups] + list(sheet.votes.unread.values())
    return [t.strip()[:60] for t in texts if (words := t.split()) and all(DECIMAL.fullmatch(word) for word in words)]


def _digits(text: str) -> int:
    return max(len(found[1]) for word in text.split() if (found := DECIMAL.match(word)))


def _exact_by_kind(hearing: Hearing, found: list[tuple[Sheet, str]]) -> bool:
    """Rational answers that all references agree on are exact fractions with a decimal form."""
    kind = hearing.environment.problem.answer.kind
    return kind == "rational" and all(len(sheet.votes.groups) == 1 for sheet, _ in found)
