"""Which wrong answers an environment accepts: the part that several checks share.

Where several answers are right, an environment has the answer type `checked`, and may have the optional method

    def second_opinion(self, instance: Instance, answer: str) -> bool

which says whether `answer` is right by other means than `verify`: slower, simpler, written apart from it. An accepted
answer that it agrees with is no finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scaler_core.environment import Instance
from scaler_core.operations import WorkerFailure
from scaler_core.testing.sound.mutations import same_answer
from scaler_core.testing.subject import Judgement, Subject

OPINION = "second_opinion"


@dataclass(frozen=True)
class Accepted:
    """An answer that is judged correct and is not the reference, with what was done to it and what the second
    opinion is: empty where there is none."""

    instance: Instance
    answer: str
    name: str
    opinion: str = ""

    @property
    def told(self) -> str:
        """In words, for evidence."""
        gold = self.instance.answer
        return f"{self.name}, {_shown(self.answer)} where the reference is {_shown(gold)}{self.opinion}"


def _shown(text: str) -> str:
    return repr(text) if len(text) <= 60 else f"{text[:40]!r}… of {len(text)} characters"


def has_opinion(subject: Subject) -> bool:
    """Whether the environment says that several answers are right, and has another way to tell."""
    return subject.spec.answer.kind == "checked" and hasattr(subject.environment, OPINION)


def without_opinion(subject: Subject) -> bool:
    """Whether several answers are right, and only `verify` can tell which."""
    return subject.spec.answer.kind == "checked" and not hasattr(subject.environment, OPINION)


def _opinions(subject: Subject, instance: Instance, answers: Sequence[str]) -> list[str]:
    """For each answer why it is wrong by the second opinion; empty where it agrees with `verify`."""
    payload = {"instance": instance.model_dump(mode="json"), "answers": list(answers)}
    try:
        found = subject.bench.pool.submit("observe-opinion", payload, deadline=subject.deadline).result()
    except WorkerFailure as failure:
        return [f"; {OPINION} failed ({failure.kind}: {failure.detail[:200]})"] * len(answers)
    return ["" if agrees else f"; {OPINION} says that it is wrong" for agrees in found["opinions"]]


def _confirmed(subject: Subject, accepted: Sequence[Accepted]) -> list[Accepted]:
    """Those of one instance that the second opinion does not agree with."""
    opinions = _opinions(subject, accepted[0].instance, [one.answer for one in accepted])
    pairs = zip(accepted, opinions, strict=True)
    return [Accepted(one.instance, one.answer, one.name, opinion) for one, opinion in pairs if opinion]


def wrong_ones(subject: Subject, instance: Instance, answers: dict[str, str], judgement: Judgement) -> list[Accepted]:
    """Of some judged answers to one instance, by name, those that are accepted and should not be."""
    gold, kind = instance.answer, instance.answer_type
    accepted = [
        Accepted(instance, text, name)
        for (name, text), verdict in zip(answers.items(), judgement.verdicts, strict=True)
        if verdict.correct and not same_answer(kind, gold, text)
    ]
    return _confirmed(subject, accepted) if accepted and has_opinion(subject) else accepted


def wrongly_accepted(subject: Subject, questions: Sequence[tuple[Instance, dict[str, str]]]) -> list[Accepted]:
    """The same for some answers to many instances."""
    judgements = subject.judge_all([(instance, list(answers.values())) for instance, answers in questions])
    return [
        one
        for (instance, answers), judgement in zip(questions, judgements, strict=True)
        for one in wrong_ones(subject, instance, answers, judgement)
    ]


def smallest_of(accepted: Sequence[Accepted]) -> Accepted:
    """The one that is quickest to read."""
    return min(accepted, key=lambda one: (len(one.instance.answer), len(one.answer), one.instance.seed, one.name))


def distinct(accepted: Sequence[Accepted]) -> int:
    """How many instances accept something wrong."""
    return len({(one.instance.level, one.instance.seed) for one in accepted})
