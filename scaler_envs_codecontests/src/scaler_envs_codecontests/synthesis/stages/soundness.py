"""Soundness: the draft as an environment, under the job's checks of the conformance kit, at every level.

First all references are heard at the sizes that ship, and C++ ones built with run-time checks: one that fails there is
left out with its reason, as in breadth. Then levels that fail by themselves are left out, at last the lowest ones that
do under a closer look. What still fails drops the problem, named by the checks that found it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from scaler_core.testing.check import NotRun
from scaler_core.testing.examine import examine
from scaler_core.testing.faces.extra import require
from scaler_core.testing.finding import Finding
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.audit import audit
from scaler_envs_codecontests.checks.undefined import check_undefined_behaviour
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.references import References, named
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.stage import Dropped, Grown, Outcome, Tools
from scaler_envs_codecontests.synthesis.stages.candidate import candidate, opened
from scaler_envs_codecontests.synthesis.stages.closer import raised
from scaler_envs_codecontests.synthesis.stages.drawing import Bad, blamed
from scaler_envs_codecontests.synthesis.stages.recall import Recalling
from scaler_envs_codecontests.synthesis.stages.sifting import ALIKE, sift, subject_of, told

COSTLY = ("most-common-answer", "distinct-instances", ALIKE)
"""Checks whose samples grow large, and which the ladder has passed on the very same instances."""
SEEDS = range(2)
"""Instances of each level that all references are heard on."""


class Soundness:
    """See the module."""

    name = "soundness"

    def run(self, draft: Draft, tools: Tools) -> Outcome:
        """Grown with the levels and references that are left; raises Failure only where the sandbox does not work."""
        require("hypothesis", what="the stage soundness")
        try:
            draft = without_bad_references(draft, tools)
        except Bad as bad:
            return bad.outcome
        except Failure as failure:
            if failure.cause == "sandbox":
                raise
            return Dropped(
                "references-disagree" if failure.cause == "disagreement" else "references-fail", str(failure)
            )
        sifted = sift(draft, tools, partial(_failing, tools), Recalling)
        assert sifted.draft.ladder is not None
        if sifted.failures:
            return Dropped("unsound", told(sifted.failures, sifted.draft.ladder))
        closer = raised(sifted.draft, tools)
        return closer if isinstance(closer, Dropped) else Grown(closer)


def _failing(tools: Tools, subject: Subject, number: int) -> Sequence[Finding]:
    """What the job's checks find; in the first round without COSTLY."""
    known = COSTLY if number == 0 else ()
    checks = [check for check in tools.checks() if check.name not in known]
    return examine(subject, checks).failures


def without_bad_references(draft: Draft, tools: Tools) -> Draft:
    """The draft without references that fail at its levels; raises Failure where fewer than the quorum are left."""
    assert draft.agreement is not None
    environment = opened(candidate(draft), tools)
    bad = dict(_dropped(environment, tools))
    bad |= dict.fromkeys(_undefined(environment, tools, bad), "undefined behaviour at the lowest or the top level")
    if not bad:
        return draft
    asked = draft.agreement.order
    order = tuple(index for place, index in enumerate(asked) if place not in bad)
    if len(order) < tools.rules.quorum:
        reasons = "; ".join(f"solution {asked[place] + 1}: {why}" for place, why in sorted(bad.items()))
        raise Failure("references", f"{len(order)} references are left, expected {tools.rules.quorum} ({reasons})")
    out = tuple(sorted([*draft.agreement.outvoted, *((asked[place], why) for place, why in bad.items())]))
    return draft.model_copy(update={"agreement": draft.agreement.model_copy(update={"order": order, "outvoted": out})})


def _dropped(environment: ProblemEnvironment, tools: Tools) -> tuple[tuple[int, str], ...]:
    samples = list(_samples(environment))
    panel = audit(References(environment.problem, environment.sandbox, quorum=tools.rules.quorum), samples)
    if panel.witnesses:
        words = f"at some level {named(environment.problem, panel.witnesses)} contradict the other right solutions"
        raise blamed("invalid-instances", f"{words}; the instance is likely not valid")
    return panel.dropped


def _samples(environment: ProblemEnvironment) -> Iterator[str]:
    """Inputs of all levels, from the lowest; levels that cannot be generated are found by the kit's checks."""
    ladder = environment.spec.ladder
    for level in range(ladder.top + 1):
        for seed in SEEDS:
            try:
                yield environment.draw(level, seed)
            except Failure as failure:
                if failure.cause == "sandbox":
                    raise


def _undefined(environment: ProblemEnvironment, tools: Tools, known: dict[int, str]) -> list[int]:
    """Those of the C++ solutions that the kit's check stops, each looked at alone."""
    found = []
    by_itself = replace(tools, rules=tools.rules.model_copy(update={"quorum": 1}))
    for index, solution in enumerate(environment.problem.solutions):
        if solution.language != "cpp" or index in known:
            continue
        alone = environment.problem.model_copy(update={"solutions": (solution,)})
        subject = subject_of(opened(alone, by_itself), tools.rules)
        try:
            if check_undefined_behaviour(subject):
                found.append(index)
        except NotRun:
            return found
    return found
