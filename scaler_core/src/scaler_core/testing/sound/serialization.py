"""An instance travels as JSON, to the process that judges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scaler_core.operations import WorkerFailure
from scaler_core.testing.check import Evidence, NotRun, check
from scaler_core.testing.sound.mutations import mutations
from scaler_core.testing.sound.repeat import Point, made_at
from scaler_core.testing.subject import Judgement, Made, Subject

SHARE = 12
"""One of so many instances of a sample is made again and judged before and after."""


def _answers(made: Made) -> list[str]:
    """The reference, two answers that are nearly it, and none."""
    instance = made.instance
    return [instance.answer, *list(mutations(instance.answer_type, instance.answer).values())[:2], ""]


def _words(answers: list[str], found: dict[str, Any]) -> str:
    """What changed on the way through JSON; empty when nothing did."""
    if "raised" in found:
        return f"the instance does not go through JSON: {found['raised']}"
    if not found["equal"]:
        return "the instance is not the same after JSON there and back"
    for answer, before, after in zip(answers, found["before"], found["after"], strict=True):
        if before != after and found["steady"]:  # what differs from itself is told by verify-pure
            return f"the answer {answer[:60]!r} is judged {before}, and {after} after JSON"
    return ""


def _through_json(subject: Subject, level: int) -> Iterator[tuple[Point, str]]:
    known = made_at(subject, level, max(1, subject.depth.instances // SHARE))
    asked = []
    for point, made in known.items():
        answers = _answers(made)
        payload = {"environment": subject.spec.id, "level": level, "seed": point[1], "answers": answers}
        asked.append((point, answers, subject.bench.pool.submit("observe-json", payload, deadline=subject.deadline)))
    for point, answers, future in asked:
        try:
            words = _words(answers, future.result())
        except WorkerFailure:  # it could be made before: whether it repeats is another check
            continue
        if words:
            yield point, words


def _seen(judgement: Judgement) -> list[tuple[str, float]]:
    return [(verdict.status, verdict.score) for verdict in judgement.verdicts]


def _elsewhere(subject: Subject, level: int) -> Iterator[tuple[Point, str]]:
    """One instance judged by a process that did not make it: the last, as same-seed-elsewhere makes the first there."""
    try:
        pool = subject.bench.others()[0][1]
    except NotRun:
        return
    for point, made in list(made_at(subject, level, subject.depth.instances).items())[-1:]:
        question = (made.instance, _answers(made))
        here, again = (_seen(one) for one in subject.judge_all([question, question]))
        there = _seen(subject.judge_all([question], pool=pool)[0])
        for answer, before, after in zip(question[1], here, there, strict=True):
            if before != after and here == again:
                text = f"the answer {answer[:60]!r} is judged {before[0]} ({before[1]:g}) where the instance was made, "
                yield point, text + f"and {after[0]} ({after[1]:g}) in another process"
                break


@check(
    cause="`verify` uses something that the instance does not hold as JSON: an attribute of a subclass, a table that "
    "`generate` filled; or a text is not valid Unicode",
    fix="put all that `verify` needs into `answer` or, as JSON text, into `payload`",
)
def check_instance_json(subject: Subject) -> Iterator[Evidence]:
    """An instance is the same after JSON there and back, and every answer to it is judged the same.

    Where another process can open the environment, an instance is also judged there: the process that judges is
    rarely the one that made it.
    """
    for level in subject.levels:
        found = [*_through_json(subject, level), *_elsewhere(subject, level)]
        if found:
            point, words = found[0]
            yield Evidence(words, level=level, seed=point[1])
