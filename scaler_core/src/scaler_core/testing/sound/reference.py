"""The reference answer is the right one, at every level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scaler_core.environment import Instance, Verdict
from scaler_core.generation import GenerationFailure
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.search import broken_point
from scaler_core.testing.sound.repeat import made_at
from scaler_core.testing.subject import Made, Subject

BROKEN = "`verify` raises, returns no Verdict, or finds that the reference is not of the type in `spec.answer`"
MENDED = (
    "follow the words above; write `answer` as docs/answers.md shows for the type, and return a Verdict from `verify`"
)
STRICT = "`verify` compares texts without taking off the blanks that a reply has around its answer"
STRIPPED = "use `answers.judge(instance.answer_type, instance.answer, answer)`, or compare `answer.strip()`"

Refused = tuple[str, Verdict]
"""What was said, and the verdict on it, which is not correct."""


def _refused(subject: Subject, instances: Sequence[Instance]) -> list[Refused | None]:
    """For each instance the first way of writing its own answer that is not judged correct."""
    written = [[one.answer, f" {one.answer}\n"] for one in instances]
    judgements = subject.judge_all(list(zip(instances, written, strict=True)))
    return [
        next((pair for pair in zip(texts, one.verdicts, strict=True) if not pair[1].correct), None)
        for texts, one in zip(written, judgements, strict=True)
    ]


def _evidence(text: str, refused: Refused, instance: Instance, seed: int) -> Evidence:
    """`text`, the answer, what was said of it, and the likeliest cause."""
    said, verdict = refused
    why = f"{verdict.status}, {verdict.reason[:300]}" if verdict.reason else verdict.status
    blanks = said != instance.answer
    text += f"{said[:200]!r}: {why}" + (" (without the blanks it is correct)" if blanks else "")
    cause, fix = (BROKEN, MENDED) if verdict.status == "error" else (STRICT, STRIPPED) if blanks else ("", "")
    return Evidence(text, level=instance.level, seed=seed, cause=cause, fix=fix)


def _in_samples(subject: Subject) -> Iterator[Evidence]:
    for level in subject.levels:
        known = made_at(subject, level, subject.depth.instances)
        refused = _refused(subject, [made.instance for made in known.values()])
        bad = [
            (made.instance, one, seed)
            for ((_, seed), made), one in zip(known.items(), refused, strict=True)
            if one is not None
        ]
        if bad:
            instance, one, seed = min(bad, key=lambda found: (len(found[0].answer), found[2]))
            text = f"{len(bad)} of {len(known)} reference answers are not judged correct; the shortest "
            yield _evidence(text, one, instance, seed)


def _anywhere(subject: Subject) -> Iterator[Evidence]:
    """The smallest (level, seed), of all levels, whose reference is not judged correct."""
    found: dict[tuple[int, int], Evidence] = {}

    def breaks(level: int, seed: int, made: Made | GenerationFailure) -> bool:
        refused = _refused(subject, [made.instance])[0] if isinstance(made, Made) else None
        if refused is None or not isinstance(made, Made):
            return False
        found[level, seed] = _evidence("the reference answer is not judged correct: ", refused, made.instance, seed)
        return True

    if point := broken_point(subject, breaks):
        yield found[point]


@check(
    cause="the answer is computed from other data than the instance shows, or is not text of the answer type",
    fix="compute `answer` from the values that the instance holds, and look at the type in `spec.answer`",
    openenv="semantic.oracle_max",
)
def check_reference_answer(subject: Subject) -> Iterator[Evidence]:
    """The reference answer of every instance is judged correct, also with blanks around it."""
    found = list(_in_samples(subject))
    yield from found or _anywhere(subject)
