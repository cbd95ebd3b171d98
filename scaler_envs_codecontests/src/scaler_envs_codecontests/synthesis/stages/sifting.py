"""Sifting: levels that checks of the conformance kit find wrong by themselves are left out of the ladder.

sifted = sift(draft, tools, lambda subject, number: examine(subject, checks).failures)
sifted.draft.ladder, sifted.failures        # failures that no level is to blame for, or too many are
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scaler_core.ladder import Ladder
from scaler_core.testing.depth import Depth
from scaler_core.testing.finding import Finding
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.levels import without
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Tools
from scaler_envs_codecontests.synthesis.stages.candidate import candidate, opened

ALIKE = "levels-differ"
"""The check whose findings are about a level and the one below it."""
Examiner = Callable[[Subject, int], Sequence[Finding]]
"""What fails in an environment, in the round of a number from 0."""


@dataclass(frozen=True)
class Sifted:
    """The draft with the levels that are left, and what still fails there."""

    draft: Draft
    subject: Subject
    failures: tuple[Finding, ...]


def subject_of(
    environment: ProblemEnvironment,
    rules: Rules,
    *,
    depth: Depth | None = None,
    levels: Sequence[int] | None = None,
) -> Subject:
    """Every level, at the depth that the rules give, unless told otherwise."""
    usual = Depth("synthesis", None, rules.check_instances, rules.check_examples, rules.check_most)
    deadline = 10 * environment.problem.time_limit_seconds * (rules.quorum + 1)
    budget = rules.prompt_tokens
    return Subject(environment, depth=depth or usual, levels=levels, token_budget=budget, deadline=deadline)


def sift(draft: Draft, tools: Tools, failing: Examiner, kind: type[ProblemEnvironment] = ProblemEnvironment) -> Sifted:
    """Examine, leave out, and again, until nothing fails, or too few levels are left, or the rounds are over.

    `kind`: the class of the environment that is examined.
    """
    rules, number = tools.rules, 0
    while True:
        assert draft.ladder is not None
        subject = subject_of(opened(candidate(draft), tools, kind), rules)
        failures = tuple(failing(subject, number))
        number += 1
        ladder = without(draft.ladder, to_leave_out(failures, draft.ladder.top))
        few = ladder is None or ladder.top + 1 < rules.levels_least
        if not failures or few or any(f.level is None for f in failures) or number == rules.check_rounds:
            return Sifted(draft, subject, failures)
        draft = draft.model_copy(update={"ladder": ladder})


def to_leave_out(failures: Sequence[Finding], top: int) -> set[int]:
    """The levels that fail by themselves; of those alike in effect every second one, and never the top for that."""
    bad = {f.level for f in failures if f.level is not None and f.check != ALIKE}
    for level in sorted(f.level for f in failures if f.level is not None and f.check == ALIKE):
        if not {level, level - 1} & bad:
            bad.add(level - 1 if level == top else level)
    return bad


def told(failures: Sequence[Finding], ladder: Ladder) -> str:
    """The first finding of each check, in words."""
    first = {finding.check: finding for finding in reversed(failures)}
    return "; ".join(
        f"{name}{'' if one.level is None else f' at level {one.level} {ladder.scale(one.level)}'}: {one.evidence}"
        for name, one in sorted(first.items())
    )
