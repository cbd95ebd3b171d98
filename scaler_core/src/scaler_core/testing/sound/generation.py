"""Every instance can be made, in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scaler_core.generation import GenerationFailure
from scaler_core.testing.check import Evidence, NotRun, check
from scaler_core.testing.growth import looks, sizes
from scaler_core.testing.search import broken_point
from scaler_core.testing.statistics import exceeds
from scaler_core.testing.subject import Made, Refusal, Sample, Subject

MOST_REFUSED = 0.05
"""The share of instances that an environment may refuse to make, by GenerationError: each costs one more attempt."""
HANG = "a loop whose end depends on what was drawn, or work that grows too fast with the scale"
HANG_FIX = "bound the number of draws, build valid instances instead of rejecting invalid ones, or lower the maximum"


def _shortest(failures: Sequence[GenerationFailure]) -> GenerationFailure:
    return min(failures, key=lambda one: (len(one.detail), one.seed))


def _told(sample: Sample, failures: Sequence[GenerationFailure]) -> str:
    """How many failed, how, and the shortest words."""
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(Counter(one.kind for one in failures).items()))
    if not sample.made:
        many = f"none of {sample.size} instances could be made at this level"
    else:
        many = f"{len(failures)} of {sample.size} instances could not be made"
    return f"{many} ({kinds}): {_shortest(failures).detail[:500]}"


def _broken(level: int, sample: Sample) -> Evidence | None:
    """What failed without the environment saying so: an exception, a hang, a dead worker, no instance."""
    failures = [one for one in sample.failures if not isinstance(one, Refusal)]
    if not failures:
        return None
    late = [one for one in failures if one.kind == "timeout"]
    seed = _shortest(late or failures).seed
    text = _told(sample, failures)
    return Evidence(text, level, seed, HANG, HANG_FIX) if late else Evidence(text, level, seed)


def _refused_too_often(subject: Subject, level: int) -> Evidence | None:
    """Grows the sample of a level with refusals until their share is surely too large, or the sample ends."""
    for n in sizes(subject):
        sample = subject.sample(level, n)
        refused = [one for one in sample.failures if isinstance(one, Refusal)]
        if not refused:
            return None
        if exceeds(len(refused), sample.size, MOST_REFUSED, tests=looks(subject)):
            text = f"{_told(sample, refused)}; at most {MOST_REFUSED:.0%} may be refused"
            return Evidence(
                text,
                level,
                cause="most of what is drawn at this level is no valid instance, or a program of the record fails",
                fix="draw valid instances directly, or mend what the words above name",
            )
    return None


def _anywhere(subject: Subject) -> Iterator[Evidence]:
    """A failure at a level or a seed that no sample has."""
    details: dict[tuple[int, int], GenerationFailure] = {}

    def breaks(level: int, seed: int, made: Made | GenerationFailure) -> bool:
        if isinstance(made, (Made, Refusal)):
            return False
        details[level, seed] = made
        return True

    if point := broken_point(subject, breaks):
        failure = details[point]
        text = f"this instance could not be made: {failure.kind}, {failure.detail[:500]}"
        yield Evidence(text, *point, HANG, HANG_FIX) if failure.kind == "timeout" else Evidence(text, *point)


@check(
    cause="`generate` raises for some of the scales or draws that it gets, or returns something that is no Instance",
    fix="follow the exception to its line; draw only what can be asked, and return `spec.instance(…)`",
)
def check_generation(subject: Subject) -> Iterator[Evidence]:
    """Every instance can be made, within the deadline.

    A hang, a dead worker, an exception and what is no Instance are failures wherever they occur. An environment may
    refuse a few draws by raising GenerationError (programs that disagree on an instance): those are a failure where
    their share is surely above 5 %.
    """
    broken = {level: found for level in subject.levels if (found := _broken(level, subject.sample(level)))}
    yield from broken.values()
    refused = [level for level in subject.levels if level not in broken and subject.sample(level).failures]
    if refused and not subject.sampled:
        detail = subject.sample(refused[0]).failures[0].detail[:500]
        raise NotRun(f"one seed was asked for, and it is refused ({detail}); whether that is too often needs a sample")
    yield from filter(None, (_refused_too_often(subject, level) for level in refused))
    if not broken:
        yield from _anywhere(subject)
