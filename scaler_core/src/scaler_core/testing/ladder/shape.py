"""The ladder as it is written: no level twice, from the minimum to the maximum, in steps that can be climbed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scaler_core.ladder import Ladder
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.subject import Subject

FEW = 3
"""Fewer levels than these leave a controller nothing to choose from."""
COARSE = 0.5
"""A step may be this share of the whole climb: then the last step adds as much as all before it."""


def positions(ladder: Ladder) -> list[float]:
    """How far up each level is, from 0 to 1: the mean over the scale parameters that change."""
    columns = list(zip(*ladder.levels, strict=True))
    moving = [column for column in columns if column[-1] > column[0]]
    if not moving:
        return [0.0] * len(ladder.levels)
    return [
        sum((column[i] - column[0]) / (column[-1] - column[0]) for column in moving) / len(moving)
        for i in range(len(ladder.levels))
    ]


def _defects(ladder: Ladder) -> Iterator[tuple[int | None, str]]:
    """The level and words, the first of each kind."""
    least, most = tuple(p.minimum for p in ladder.params), tuple(p.maximum for p in ladder.params)
    if len(ladder.levels) < 2:
        yield None, f"the ladder has {len(ladder.levels)} level; expected 2 or more"
        return
    if ladder.levels[0] != least:
        yield 0, f"the first level is {ladder.levels[0]}; expected the minimum {least}"
    if ladder.levels[-1] != most:
        yield ladder.top, f"the last level is {ladder.levels[-1]}; expected the maximum {most}, which is never reached"
    for level, (low, high) in enumerate(pairwise(ladder.levels), start=1):
        if low == high or any(a > b for a, b in zip(low, high, strict=True)):
            yield level, f"level {level} is {high} after {low}; expected one parameter to rise and none to fall"
            return


@check(
    cause="the ladder was built without its checks (model_construct), or its range or spacing leaves too few levels",
    fix="use Ladder.linear or Ladder.calibrated over a range with room for 3 levels, and finer steps at the top",
)
def check_ladder_shape(subject: Subject) -> Iterator[Evidence]:
    """The ladder rises strictly from the minimum to the maximum, with no level twice and at least 2 levels.

    Advice: fewer than 3 levels, or one step that is more than half of the whole climb.
    """
    ladder = subject.spec.ladder
    defects = list(_defects(ladder))
    yield from (Evidence(text, level=level) for level, text in defects)
    if defects:
        return
    if len(ladder.levels) < FEW:
        yield Evidence(f"the ladder has only {len(ladder.levels)} levels: {ladder.levels}", severity="advice")
        return
    heights = positions(ladder)
    step, level = max((high - low, i) for i, (low, high) in enumerate(pairwise(heights), start=1))
    if step > COARSE:
        low, high = ladder.scale(level - 1), ladder.scale(level)
        text = f"the step from level {level - 1} {low} to level {level} {high} is {step:.0%} of the whole climb"
        yield Evidence(text, level=level, severity="advice")


@check(
    cause="one factor scales all parameters, so that a policy meets them only together",
    fix="raise the parameters in turn (write `levels` out), or keep one of them as the only scale parameter",
    severity="advice",
)
def check_lockstep(subject: Subject) -> Iterator[Evidence]:
    """Scale parameters do not all rise together in every step of the ladder."""
    ladder = subject.spec.ladder
    columns = {p.name: column for p, column in zip(ladder.params, zip(*ladder.levels, strict=True), strict=True)}
    moving = {name: column for name, column in columns.items() if len(set(column)) > 1}
    if len(moving) < 2 or len(ladder.levels) < FEW:
        return
    steps = {name: tuple(a < b for a, b in pairwise(column)) for name, column in moving.items()}
    if len(set(steps.values())) == 1:
        yield Evidence(f"{' and '.join(moving)} rise together in each step of the {len(ladder.levels)} levels")
