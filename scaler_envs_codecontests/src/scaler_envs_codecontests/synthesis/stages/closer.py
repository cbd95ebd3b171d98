"""A closer look at the low end of a ladder, where answers can be guessed and instances repeat.

    draft = raised(draft, tools)            # without the lowest levels that fail; or Dropped, where too few are left

What soundness looks at on every level is few instances: a shortcut that is right for half of them may look like chance.
It is at the lowest level that such shortcuts are found, so that this one is looked at as `scaler check --deep` does,
then the next, until one passes.
"""

from __future__ import annotations

from collections.abc import Sequence

from scaler_core.testing.depth import Depth
from scaler_core.testing.examine import examine
from scaler_core.testing.finding import Finding
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.levels import without
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.stage import Dropped, Tools
from scaler_envs_codecontests.synthesis.stages.candidate import candidate, opened
from scaler_envs_codecontests.synthesis.stages.sifting import subject_of, told

CHECKS = ("most-common-answer", "distinct-instances", "trivial-predictor")


def raised(draft: Draft, tools: Tools) -> Draft | Dropped:
    """The draft with a ladder whose lowest level passes."""
    while True:
        assert draft.ladder is not None
        failures = _failing(draft, tools)
        if not failures:
            return draft
        ladder = without(draft.ladder, {0})
        if ladder is None or ladder.top + 1 < tools.rules.levels_least:
            return Dropped("unsound", told(failures, draft.ladder))
        draft = draft.model_copy(update={"ladder": ladder})


def _failing(draft: Draft, tools: Tools) -> Sequence[Finding]:
    checks = [check for check in tools.checks() if check.name in CHECKS]
    return examine(_lowest(draft, tools), checks).failures


def _lowest(draft: Draft, tools: Tools) -> Subject:
    rules = tools.rules
    depth = Depth("closer", None, rules.closer_instances, rules.check_examples, rules.closer_most)
    return subject_of(opened(candidate(draft), tools), rules, depth=depth, levels=(0,))
