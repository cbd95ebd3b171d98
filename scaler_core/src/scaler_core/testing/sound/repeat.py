"""Instances made once more, to be compared with those of the sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scaler_core.environment import Instance
from scaler_core.generation import GenerationFailure
from scaler_core.testing.subject import Made, Refusal, Subject
from scaler_core.workers import JobPool

Point = tuple[int, int]
"""Level and seed."""


def _may_be_load(made: Made | GenerationFailure) -> bool:
    """Whether it failed as it may on a busy machine, programs that ran out of time included: that says nothing of
    whether the bytes repeat."""
    return isinstance(made, Refusal) or (isinstance(made, GenerationFailure) and made.kind in ("timeout", "died"))


def made_at(subject: Subject, level: int, n: int) -> dict[Point, Made]:
    """The first `n` or fewer of a level's sample that could be made, by the level and the seed asked for."""
    sample = subject.sample(level)
    failed = {failure.seed for failure in sample.failures}
    seeds = [seed for seed in subject.seeds(level, sample.size) if seed not in failed]
    return {(level, seed): made for seed, made in list(zip(seeds, sample.made, strict=True))[:n]}


def spread(subject: Subject, n: int) -> dict[Point, Made]:
    """The first `n` of every level's sample."""
    return {point: made for level in subject.levels for point, made in made_at(subject, level, n).items()}


@dataclass(frozen=True)
class Difference:
    """An instance that came out otherwise: where, and how, in words."""

    point: Point
    how: str
    size: int
    """Characters of the first instance: the smallest is shown."""


def shown_pair(left: object, right: object, *, width: int = 60) -> str:
    """Two values beside each other, from a little before they part."""
    first, second = str(left), str(right)
    same = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
    begin = max(0, same - 10)
    parts = [("…" if begin else "") + text[begin : begin + width] for text in (first, second)]
    return f"{parts[0]!r}, then {parts[1]!r}"


def told_apart(before: Instance, after: Instance | GenerationFailure) -> str:
    """How two instances differ, in the first field that does; empty when they do not."""
    if isinstance(after, GenerationFailure):
        return f"an instance, then {after.kind}: {after.detail[:200]}"
    for name in Instance.model_fields:
        left, right = getattr(before, name), getattr(after, name)
        if left != right:
            return f"{name} was {shown_pair(left, right)}"
    return ""


def differences(
    subject: Subject, known: dict[Point, Made], points: Sequence[Point], *, mood: int = 0, pool: JobPool | None = None
) -> list[Difference]:
    """Make `points` again, in their order; those that differ from what is known."""
    found = []
    for point, again in zip(points, subject.make(points, mood=mood, pool=pool), strict=True):
        if _may_be_load(again):
            continue
        before = known[point].instance
        how = told_apart(before, again.instance if isinstance(again, Made) else again)
        if how:
            found.append(Difference(point, how, len(before.input) + len(before.statement)))
    return found


def smallest_of(found: Sequence[Difference]) -> dict[int, tuple[Difference, int]]:
    """For each level with differences the smallest, and how many there are."""
    levels: dict[int, list[Difference]] = {}
    for one in found:
        levels.setdefault(one.point[0], []).append(one)
    return {
        level: (min(some, key=lambda one: (one.size, one.point)), len(some)) for level, some in sorted(levels.items())
    }
