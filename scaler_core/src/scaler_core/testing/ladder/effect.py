"""Whether two levels ask different questions, seen from samples of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scaler_core.environment import Instance
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.features import features, text_of, values
from scaler_core.testing.growth import growing, needs_levels, needs_sample, sizes
from scaler_core.testing.statistics import extremes_p, two_sample_p
from scaler_core.testing.subject import Subject

DIFFERENT = 1e-4
"""Below this p-value (over all features and looks) a feature differs. Ordinary: to differ is what is hoped for."""
FEWEST = 20
"""Smaller samples say nothing of a level."""
CLEAR = 0.25
"""A scale parameter that grows by this share or more must show; a smaller step may be too fine for the sample."""

Rows = Sequence[dict[str, float]]


def differing(left: Rows, right: Rows, *, looks: int) -> str | None:
    """The first feature whose distribution differs between two samples."""
    names = dict.fromkeys([*left[0], *right[0]])
    limit = DIFFERENT / (2 * len(names) * looks)
    for name in names:
        first, second = values(left, name), values(right, name)
        if two_sample_p(first, second) < limit or extremes_p(first, second) < limit:
            return name
    return None


def alike(subject: Subject, low: int, high: int) -> tuple[list[Instance], list[Instance]] | None:
    """The largest samples of two levels, if nothing tells them apart; None if something does, or they are small."""
    left: list[Instance] = []
    right: list[Instance] = []
    for left, right in zip(growing(subject, low), growing(subject, high), strict=False):
        if min(len(left), len(right)) < FEWEST:
            return None
        if differing([*map(features, left)], [*map(features, right)], looks=len(sizes(subject))):
            return None
    return (left, right) if left else None


def _growth(subject: Subject, low: int, high: int) -> float:
    """The largest share by which a scale parameter grows between two levels."""
    before, after = subject.spec.ladder.scale(low), subject.spec.ladder.scale(high)
    return max((after[name] - before[name]) / max(1, abs(before[name])) for name in before)


def evidence_of_likeness(subject: Subject, low: int, high: int) -> Evidence | None:
    """What to say of two levels that nothing tells apart: advice where the step may be too fine to be seen."""
    found = alike(subject, low, high)
    if found is None:
        return None
    left, right = ({text_of(instance) for instance in instances} for instances in found)
    n = min(map(len, found))
    before, after = subject.spec.ladder.scale(low), subject.spec.ladder.scale(high)
    text = f"levels {low} {before} and {high} {after} "
    if left == right:
        return Evidence(text + f"ask the same {len(left)} questions, in {n} instances each", level=high, beside=low)
    text += f"are alike in all {len(features(found[0][0]))} features looked at, in {n} instances each"
    sure = n >= sizes(subject)[-1] and _growth(subject, low, high) >= CLEAR
    return Evidence(text, level=high, beside=low, severity="failure" if sure else "advice")


@check(
    cause="the generator does not use what rises between the two levels, or caps it",
    fix="make instances from every scale parameter, or leave out the levels that add nothing",
    openenv="statistical.difficulty_separation",
)
def check_levels_differ(subject: Subject) -> Iterator[Evidence]:
    """No two neighbouring levels are alike in effect: something about their instances differs.

    Lengths, counts, the sizes of numbers, and the answers of two samples are compared; the samples grow until a
    feature differs. Advice where the step between the levels is too fine for the largest sample to show.
    """
    needs_sample(subject)
    needs_levels(subject)
    for low, high in pairwise(subject.levels):
        found = evidence_of_likeness(subject, low, high)
        if found is not None:
            yield found
