"""Samples that grow where a test cannot decide yet.

    for n in sizes(subject):
        instances = subject.sample(level, n).instances
        if surely_wrong(instances, tests=looks(subject)): yield Evidence(…)
        if surely_right(instances): break

Each look at the data is one of `looks(subject)`, by which the tests are corrected.
"""

from __future__ import annotations

from collections.abc import Iterator

from scaler_core.environment import Instance
from scaler_core.testing.check import NotRun
from scaler_core.testing.subject import Subject

FACTOR = 4
"""How many times larger the next sample is."""


def sizes(subject: Subject) -> tuple[int, ...]:
    """The sizes of a growing sample: the depth's, then larger ones up to the depth's most."""
    found = [subject.depth.instances]
    while found[-1] * FACTOR <= subject.depth.most:
        found.append(found[-1] * FACTOR)
    return tuple(found)


def looks(subject: Subject) -> int:
    """How many looks at the data there are at most: one for each level and size."""
    return max(1, len(subject.levels)) * len(sizes(subject))


def needs_sample(subject: Subject) -> None:
    """Raises NotRun where there is nothing to count in."""
    if not subject.sampled:
        raise NotRun("one seed was asked for; it needs a sample")


def needs_levels(subject: Subject) -> None:
    """Raises NotRun where there is nothing to compare."""
    if len(subject.levels) < 2:
        raise NotRun("only one level is looked at")


def growing(subject: Subject, level: int) -> Iterator[list[Instance]]:
    """The first `n` instances of a level for each size; ends early where the sample does not grow."""
    seen = 0
    for n in sizes(subject):
        instances = subject.sample(level, n).instances[:n]
        if len(instances) <= seen:
            return
        seen = len(instances)
        yield instances
