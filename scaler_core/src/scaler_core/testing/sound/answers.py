"""Answers of other instances and answers that are nearly right are not accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scaler_core.environment import Instance
from scaler_core.testing.check import Evidence, NotRun, check
from scaler_core.testing.sound.acceptance import (
    OPINION,
    Accepted,
    distinct,
    smallest_of,
    without_opinion,
    wrongly_accepted,
)
from scaler_core.testing.sound.mutations import mutations
from scaler_core.testing.subject import Subject

FOREIGN = 4
"""Answers of other instances that an instance is asked about."""
OTHERS, NEAR = 3, 6
"""One of so many instances of a sample is asked about the answers of others, and about mutated ones."""


def _foreign(own: Instance, others: Sequence[Instance]) -> dict[str, str]:
    """The first few answers of others that read otherwise than an instance's own."""
    found: dict[str, str] = {}
    for one in others:
        if one.answer != own.answer and one.answer not in found:
            found[one.answer] = f"the answer of level {one.level} seed {one.seed}"
            if len(found) == FOREIGN:
                break
    return {name: text for text, name in found.items()}


def _some(subject: Subject, level: int, share: int) -> list[Instance]:
    return subject.sample(level).instances[: max(1, subject.depth.instances // share)]


def _evidence(subject: Subject, level: int, asked: int, accepted: Sequence[Accepted]) -> Evidence:
    first = smallest_of(accepted)
    text = f"{distinct(accepted)} of {asked} instances accept a wrong answer; the shortest: {first.told}"
    if without_opinion(subject):
        return Evidence(
            text,
            level=level,
            seed=first.instance.seed,
            cause="either several answers are right, which only `verify` can tell, or it accepts too much",
            fix=f"give the environment a method {OPINION}(instance, answer) -> bool that tells right from wrong by "
            "other means than `verify`",
        )
    return Evidence(text, level=level, seed=first.instance.seed)


@check(
    cause="`verify` looks at the form of an answer, or at a part of it, and not at its value",
    fix="compare the whole value: `answers.judge(instance.answer_type, instance.answer, answer)`; if several answers "
    'are right, declare AnswerType(kind="checked")',
)
def check_other_answers(subject: Subject) -> Iterator[Evidence]:
    """The answers of other instances are not accepted, unless they are the same answer.

    Where several answers are right (the answer type is `checked`), an accepted one is no finding if the environment's
    optional method `second_opinion(instance: Instance, answer: str) -> bool`, another way to tell right from wrong,
    agrees. Without that method it is one: nobody can say whether the verifier accepts too much.
    """
    if not subject.sampled:
        raise NotRun("one seed was asked for; it needs the answers of other instances")
    everyone = subject.instances()
    for level in subject.levels:
        own = subject.sample(level).instances
        asked = _some(subject, level, OTHERS)
        # those after it come first, then those of other levels, for a level that has one answer
        questions = [(one, _foreign(one, [*own[place:], *own[:place], *everyone])) for place, one in enumerate(asked)]
        if accepted := wrongly_accepted(subject, questions):
            yield _evidence(subject, level, len(asked), accepted)


@check(
    cause="`verify` compares too loosely: a part of the text, a prefix, numbers with a wide tolerance, text without "
    "its case, elements without their order",
    fix="compare the whole value: `answers.judge(instance.answer_type, instance.answer, answer)`, and declare in "
    "`spec.answer` what does not count (a set has no order, a real a tolerance)",
)
def check_mutated_answers(subject: Subject) -> Iterator[Evidence]:
    """Answers that are nearly the reference are not accepted.

    Off by one, with another sign, cut short, doubled, in the other case, just beyond the tolerance; elements changed,
    exchanged, left out or added; words beside the answer. What the answer type calls the same answer is none of these.
    Where several answers are right, `second_opinion` is asked; see other-answers.
    """
    if without_opinion(subject):
        raise NotRun(f"several answers are right, and the environment has no {OPINION}(instance, answer)")
    for level in subject.levels:
        asked = _some(subject, level, NEAR)
        questions = [(one, mutations(one.answer_type, one.answer)) for one in asked]
        if accepted := wrongly_accepted(subject, questions):
            yield _evidence(subject, level, len(asked), accepted)
