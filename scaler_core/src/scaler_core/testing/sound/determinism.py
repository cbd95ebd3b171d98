"""The same level and seed give the same bytes: again, in any order, in any process, whatever else draws numbers."""

from __future__ import annotations

from collections.abc import Iterator

from scaler_core.testing.check import Evidence, check
from scaler_core.testing.sound.repeat import Point, differences, made_at, smallest_of, spread
from scaler_core.testing.subject import Subject

SHARE = 3
"""One of so many instances of a sample is made again."""
MOODS = (0, 1)
"""Seeds of the global generators: that of the samples, and another."""
ELSEWHERE = 3
"""Instances of a level that are made in other processes."""


def _again(subject: Subject) -> int:
    return max(1, subject.depth.instances // SHARE)


def _other_work(subject: Subject) -> list[Point]:
    """Instances of the lowest and the highest level, to be made in between."""
    return [(level, subject.seed(level, -1)) for level in {subject.levels[0], subject.levels[-1]}]


@check(
    cause="the generator draws from something that the seed does not determine (time, os.urandom, an unseeded Random, "
    "the order of a directory), or keeps state from one call to the next",
    fix="draw everything from one `random.Random(derive_seed(spec.id, level, seed))` made inside `generate`, and keep "
    "nothing between calls",
    openenv="runtime.episode_determinism",
)
def check_same_seed(subject: Subject) -> Iterator[Evidence]:
    """The same level and seed give the same bytes again: in another order, after other work."""
    known = spread(subject, _again(subject))
    if not known:
        return
    subject.make(_other_work(subject))
    found = differences(subject, known, list(reversed(known)))
    for level, (first, n) in smallest_of(found).items():
        asked = sum(point[0] == level for point in known)
        text = f"{n} of {asked} instances came out otherwise when they were made again; {first.how}"
        yield Evidence(text, level=level, seed=first.point[1])


@check(
    cause="the instance depends on the process: the order of a set or of `hash()`, an address, a counter, what was "
    "imported before",
    fix="sort sets before drawing from them, never use `hash()`, and derive every draw from the seed",
    openenv="runtime.episode_determinism",
)
def check_same_seed_elsewhere(subject: Subject) -> Iterator[Evidence]:
    """The same level and seed give the same bytes in other processes, under two values of PYTHONHASHSEED.

    Not run for environments that no other process can open, such as one made inside a test.
    """
    others = subject.bench.others()
    known = spread(subject, ELSEWHERE)
    told: set[int] = set()
    for name, pool in others:
        for level, (first, n) in smallest_of(differences(subject, known, list(known), pool=pool)).items():
            if level not in told:
                told.add(level)
                asked = sum(point[0] == level for point in known)
                text = f"{n} of {asked} instances came out otherwise in a process with {name}; {first.how}"
                yield Evidence(text, level=level, seed=first.point[1])


def _changed_by_making(subject: Subject, level: int) -> Evidence | None:
    """Which global generators `generate` changed, at the first instance where it did."""
    sample = made_at(subject, level, subject.sample(level).size)
    for (_, seed), made in sample.items():
        if made.touched:
            return Evidence(f"generate changed the state of {', '.join(made.touched)}", level=level, seed=seed)
    return None


def _changed_by_judging(subject: Subject, level: int) -> Evidence | None:
    sample = made_at(subject, level, max(1, _again(subject) // 2))
    instances = [made.instance for made in sample.values()]
    judgements = subject.judge_all([(one, [one.answer, "", f"{one.answer}1"]) for one in instances])
    for (_, seed), judgement in zip(sample, judgements, strict=True):
        if judgement.touched:
            return Evidence(f"verify changed the state of {', '.join(judgement.touched)}", level=level, seed=seed)
    return None


def _read_by_making(subject: Subject) -> Iterator[Evidence]:
    """Levels whose instances follow the state of a global generator, and repeat when that does."""
    known = spread(subject, max(1, _again(subject) // 2))
    found = differences(subject, known, list(known), mood=MOODS[1])
    if not found:
        return
    points = [one.point for one in found]
    again = [differences(subject, known, some, mood=MOODS[0]) for some in (points, points[::-1])]
    unstable = {one.point for some in again for one in some}  # told by same-seed
    for level, (first, n) in smallest_of([one for one in found if one.point not in unstable]).items():
        asked = sum(point[0] == level for point in known)
        text = f"{n} of {asked} instances came out otherwise when the global generators were seeded otherwise; "
        yield Evidence(text + first.how, level=level, seed=first.point[1])


@check(
    cause="it calls functions of the module `random` (or numpy.random, torch) instead of a generator of its own; a "
    "library that it uses may do so too",
    fix="make a `random.Random(seed)` inside the method, pass it to all that draws, and never call `random.seed`",
)
def check_global_random(subject: Subject) -> Iterator[Evidence]:
    """`generate` and `verify` neither read nor change the global state of `random`, numpy.random or torch."""
    read = {one.level: one for one in _read_by_making(subject)}
    for level in subject.levels:
        found = read.get(level) or _changed_by_making(subject, level) or _changed_by_judging(subject, level)
        if found:
            yield found
