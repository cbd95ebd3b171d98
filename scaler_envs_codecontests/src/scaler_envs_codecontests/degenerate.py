"""Levels at the bottom of a ladder that one answer nearly solves, so that the minimum can be raised above them.

    bad = degenerate_levels(environment, [0, 1, 3])     # {0: "the answer '0' is right for 60 of 60 instances"}

A released generator often has no room at its minimum: a list of one element, a graph without edges. What counts as
degenerate is relative to the top level, so that a problem with two answers keeps its levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scaler_core.errors import GenerationError
from scaler_envs_codecontests.environment import ProblemEnvironment

FEW, MANY = 15, 60
"""Instances of a first look, and of the look that decides."""
MOST_FAILED = 5
"""A level is not judged after so many that could not be made: each may cost its whole time limit."""
SHARE = 0.3
"""What one answer may be right for (an audit of released environments)."""
SURE = 0.15
"""So much more than that is not by chance: 45 % of 60 instances where 30 % are expected is one in a hundred."""


def degenerate_levels(environment: ProblemEnvironment, levels: Sequence[int]) -> dict[int, str]:
    """Those of `levels`, ascending, that lie below the first good one and are degenerate, with the reason.

    The last of `levels` is the measure, and always stays. A level at which instances often fail stays too.
    """
    if len(levels) < 2:
        return {}
    limit = max(SHARE, _most_common(environment, levels[-1], MANY)[1]) + SURE
    found: dict[int, str] = {}
    for level in levels[:-1]:
        if _most_common(environment, level, FEW)[1] <= SHARE:
            break
        answer, share = _most_common(environment, level, MANY)
        if share <= limit:
            break
        found[level] = f"the answer {answer[:40]!r} is right for {share:.0%} of {MANY} instances"
    return found


def _most_common(environment: ProblemEnvironment, level: int, n: int) -> tuple[str, float]:
    """The most common answer of the first `n` instances of a level, and its share; 0 if some cannot be made."""
    answers: Counter[str] = Counter()
    failed = 0
    for seed in range(n):
        try:
            answers[environment.generate(level, seed).answer] += 1
        except GenerationError:
            failed += 1
            if failed == MOST_FAILED:
                return "", 0.0
    answer, count = max(answers.items(), key=lambda pair: pair[1])
    return answer, count / answers.total()
