"""The reference answer is the right one, at every level."""

from __future__ import annotations

from collections.abc import Iterator

from scaler_core.testing.check import Evidence, check
from scaler_core.testing.subject import Subject


@check(
    cause="the answer is computed from other data than the instance shows, or is not text of the answer type",
    fix="compute `answer` from the values that the instance holds, and look at the type in `spec.answer`",
    openenv="semantic.oracle_max",
)
def check_reference_answer(subject: Subject) -> Iterator[Evidence]:
    """The reference answer of every instance is judged correct, also with blanks around it."""
    for level in subject.levels:
        instances = subject.sample(level).instances
        judgements = subject.judge_all([(i, [i.answer, f" {i.answer}\n"]) for i in instances])
        bad = [
            (instance, verdict)
            for instance, judgement in zip(instances, judgements, strict=True)
            for verdict in judgement.verdicts
            if not verdict.correct
        ]
        if bad:
            instance, verdict = min(bad, key=lambda pair: (len(pair[0].answer), pair[0].seed))
            wrong = len({one.seed for one, _ in bad})
            text = f"{wrong} of {len(instances)} reference answers are not judged correct; first {instance.answer!r}: "
            yield Evidence(text + f"{verdict.status}, {verdict.reason}", level=level, seed=instance.seed)
