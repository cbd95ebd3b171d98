"""Whether a level has enough different questions: a policy remembers a few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scaler_core.environment import Instance
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.features import text_of
from scaler_core.testing.growth import growing, looks, needs_sample
from scaler_core.testing.statistics import fewer_than
from scaler_core.testing.subject import Subject

FEW = 100
"""A level with fewer effective questions is a failure: a run that stays there for long sees each of them often."""
SCARCE = 300
"""Fewer than these are advice: about a tenth of 60 questions has been asked before."""


def effective_number(counts: Sequence[int]) -> float:
    """1 / P(two questions are equal), from the pairs that are; infinite where none is."""
    n = sum(counts)
    pairs = sum(count * (count - 1) for count in counts)
    return n * (n - 1) / pairs if pairs else float("inf")


def _told(instances: Sequence[Instance], counts: Counter[str]) -> str:
    n, distinct = len(instances), len(counts)
    return (
        f"{n - distinct} of {n} questions were asked before ({distinct} different ones); "
        f"the level has the variety of about {effective_number([*counts.values()]):.0f} equally likely questions"
    )


def _scarcity(subject: Subject, level: int) -> Evidence | None:
    """What is surely wrong at a level; the sample grows while it looks scarce."""
    found, tests = None, 2 * looks(subject)
    for instances in growing(subject, level):
        counts = Counter(map(text_of, instances))
        if fewer_than(len(counts), len(instances), FEW, tests=tests):
            return Evidence(f"{_told(instances, counts)}; at least {FEW} are expected", level=level)
        if fewer_than(len(counts), len(instances), SCARCE, tests=tests):
            found = Evidence(_told(instances, counts), level=level, severity="advice")
        if effective_number([*counts.values()]) >= SCARCE:
            break
    return found


@check(
    cause="the ranges that the generator draws from are too small at this level",
    fix="widen what is drawn at random, or raise the minimum of the scale parameters",
)
def check_distinct_instances(subject: Subject) -> Iterator[Evidence]:
    """The questions of a level are seldom the same: it has the variety of 100 equally likely ones or more.

    Advice below 300, where a tenth of 60 questions has been asked before. The sample grows until it is sure.
    """
    needs_sample(subject)
    for level in subject.levels:
        found = _scarcity(subject, level)
        if found is not None:
            yield found
