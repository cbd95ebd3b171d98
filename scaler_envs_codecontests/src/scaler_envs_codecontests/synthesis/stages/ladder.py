"""The ladder: SCALER's spacing over the calibrated ranges, less the levels that teach nothing.

Levels that are alike in effect are collapsed, those with degenerate answers or few instances are left out, so that the
minimum rises; the maximum is kept, unless it is such a level itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from scaler_core.ladder import Ladder
from scaler_core.testing.examine import examine
from scaler_core.testing.finding import Finding
from scaler_core.testing.ladder.effect import CLEAR, check_levels_differ, evidence_of_likeness
from scaler_core.testing.sound.generation import check_generation
from scaler_core.testing.subject import Subject
from scaler_core.testing.worth.guessing import best_guess, check_most_common_answer
from scaler_core.testing.worth.variety import check_distinct_instances
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Dropped, Grown, Outcome, Tools
from scaler_envs_codecontests.synthesis.stages.calibration import Grid
from scaler_envs_codecontests.synthesis.stages.recall import Remembering
from scaler_envs_codecontests.synthesis.stages.sifting import sift, told

CHECKS = (check_generation, check_most_common_answer, check_distinct_instances)
MEASURED = 3
"""Levels on which the chance of a guess is measured."""
STEP = 0.05
"""Chances are declared in steps, rounded up: what is seen in a small sample is not exact."""


class BuildLadder:
    """See the module."""

    name = "ladder"

    def run(self, draft: Draft, tools: Tools) -> Outcome:
        """Grown with ladder and chance; raises Failure only where the sandbox does not work."""
        ladder = spaced(draft, tools.rules)
        if ladder.top + 1 < tools.rules.levels_least:
            return Dropped("few-levels", f"{ladder.top + 1} levels, expected at least {tools.rules.levels_least}")
        draft = draft.model_copy(update={"ladder": ladder, "statement": None})
        sifted = sift(draft, tools, _failing, Remembering)
        assert sifted.draft.ladder is not None
        if sifted.failures:
            left = f"of {ladder.top + 1} levels fewer than {tools.rules.levels_least} are good"
            return Dropped("few-levels", f"{left}: {told(sifted.failures, sifted.draft.ladder)}")
        chance = declared_chance(sifted.subject, tools.rules)
        return Grown(sifted.draft.model_copy(update={"chance": chance}))


def _failing(subject: Subject, number: int) -> Sequence[Finding]:
    """What the checks find, and pairs of levels that are alike though the step between them is large.

    Likeness is looked for only there: where the step is fine the kit's check gives advice, for which it draws far more
    instances than all else needs.
    """
    found = examine(subject, CHECKS).failures
    levels = subject.spec.ladder.levels
    pairs = [(i, i + 1) for i in range(len(levels) - 1) if _rise(levels[i], levels[i + 1]) >= CLEAR]
    seen = [evidence_of_likeness(subject, low, high) for low, high in pairs]
    alike = replace(check_levels_differ, search=lambda _: [one for one in seen if one is not None])(subject)
    return [*found, *(finding for finding in alike if finding.severity == "failure")]


def _rise(low: Sequence[int], high: Sequence[int]) -> float:
    """The largest share by which a scale parameter grows."""
    return max((after - before) / max(1, abs(before)) for before, after in zip(low, high, strict=True))


def spaced(draft: Draft, rules: Rules) -> Ladder:
    """The calibrated ranges in at most `rules.levels_most` levels."""
    assert draft.metadata is not None
    assert draft.calibration is not None
    grid = Grid(draft.metadata, rules)
    low, high = grid.scale(0), grid.scale(draft.calibration.factor)
    return Ladder.calibrated({name: (low[name], high[name]) for name in low}, most=rules.levels_most)


def declared_chance(subject: Subject, rules: Rules) -> float:
    """The share of the most common answer at the most guessable level, rounded up, at most what the rules allow.

    The levels that look most guessable are measured in larger samples: the largest of many small shares is too large.
    """
    samples = {level: subject.sample(level).instances for level in subject.levels}
    shares = {level: best_guess(instances).share for level, instances in samples.items() if instances}
    worst = sorted(shares, key=lambda level: (-shares[level], level))[:MEASURED]
    share = max(
        (best_guess(subject.sample(level, rules.check_most // 2).instances).share for level in worst), default=0
    )
    return min(rules.most_common, round(math.ceil(share / STEP - 1e-9) * STEP, 2))
