"""The reference answer is the right one, at every level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scaler_core.environment import Instance, Verdict
from scaler_core.generation import GenerationFailure
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.search import broken_point
from scaler_core.testing.sound.repeat import made_at
from scaler_core.testing.subject import Made, Subject


def _refused(subject: Subject, instances: Sequence[Instance]) -> list[Verdict | None]:
    """For each instance the first verdict on its own answer that is not correct."""
    judgements = subject.judge_all([(one, [one.answer, f" {one.answer}\n"]) for one in instances])
    return [next((verdict for verdict in one.verdicts if not verdict.correct), None) for one in judgements]


def _told(instance: Instance, verdict: Verdict) -> str:
    return f"{instance.answer[:200]!r}: {verdict.status}, {verdict.reason[:300]}"


def _in_samples(subject: Subject) -> Iterator[Evidence]:
    for level in subject.levels:
        known = made_at(subject, level, subject.depth.instances)
        verdicts = _refused(subject, [made.instance for made in known.values()])
        bad = [
            (made.instance, verdict, seed)
            for ((_, seed), made), verdict in zip(known.items(), verdicts, strict=True)
            if verdict
        ]
        if bad:
            instance, verdict, seed = min(bad, key=lambda one: (len(one[0].answer), one[2]))
            text = f"{len(bad)} of {len(known)} reference answers are not judged correct; the shortest "
            yield Evidence(text + _told(instance, verdict), level=level, seed=seed)


def _anywhere(subject: Subject) -> Iterator[Evidence]:
    """The smallest (level, seed), of all levels, whose reference is not judged correct."""
    words: dict[tuple[int, int], str] = {}

    def breaks(level: int, seed: int, made: Made | GenerationFailure) -> bool:
        verdict = _refused(subject, [made.instance])[0] if isinstance(made, Made) else None
        if verdict is None or not isinstance(made, Made):
            return False
        words[level, seed] = _told(made.instance, verdict)
        return True

    if point := broken_point(subject, breaks):
        yield Evidence(f"the reference answer is not judged correct: {words[point]}", *point)


@check(
    cause="the answer is computed from other data than the instance shows, or is not text of the answer type",
    fix="compute `answer` from the values that the instance holds, and look at the type in `spec.answer`",
    openenv="semantic.oracle_max",
)
def check_reference_answer(subject: Subject) -> Iterator[Evidence]:
    """The reference answer of every instance is judged correct, also with blanks around it."""
    found = list(_in_samples(subject))
    yield from found or _anywhere(subject)
