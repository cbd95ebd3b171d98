"""`verify` is pure and quick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from scaler_core.environment import Instance
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.sound.mutations import mutations
from scaler_core.testing.subject import Judgement, Subject

SHARE = 12
"""Of one of so many instances of a sample the verdicts are looked at."""
USUAL_SECONDS = 0.05
"""CPU of the median verdict: a step of 64 prompts and 8 rollouts asks for 512."""
MOST_SECONDS = 1.0
"""CPU of any verdict."""

Seen = list[tuple[str, float, str | None]]


def _some(subject: Subject, level: int) -> list[Instance]:
    return subject.sample(level).instances[: max(1, subject.depth.instances // SHARE)]


def _answers(instance: Instance) -> list[str]:
    """The reference, a wrong answer and none, each of them twice, and other answers in between."""
    wrong = next(iter(mutations(instance.answer_type, instance.answer).values()), "x")
    return [instance.answer, wrong, "", instance.answer, "[1, x", "", wrong]


def _seen(judgement: Judgement) -> Seen:
    """What a verdict says, without its reason, which may tell of anything."""
    return [(verdict.status, verdict.score, verdict.parsed) for verdict in judgement.verdicts]


def _apart(answers: Sequence[str], rounds: Sequence[Seen]) -> str:
    """The first answer that was judged differently, in words; empty when all were judged the same."""
    known: dict[str, tuple[str, float, str | None]] = {}
    for seen in rounds:
        for answer, verdict in zip(answers, seen, strict=True):
            before = known.setdefault(answer, verdict)
            if before != verdict:
                words = [
                    f"{status} (score {score:g}, parsed {parsed!r:.60})" for status, score, parsed in (before, verdict)
                ]
                return f"the answer {answer[:60]!r} was judged {words[0]}, and then {words[1]}"
    return ""


@check(
    cause="`verify` keeps state between calls, draws numbers, looks at the time, or writes into the instance",
    fix="compute the verdict from the instance and the answer alone, and change neither",
    openenv="semantic.verifier_determinism",
)
def check_verify_pure(subject: Subject) -> Iterator[Evidence]:
    """The same answer gets the same verdict again, after any other, and `verify` leaves the instance as it is."""
    for level in subject.levels:
        instances = _some(subject, level)
        questions = [(one, _answers(one)) for one in instances]
        rounds = [
            subject.judge_all(questions),
            list(reversed(subject.judge_all(list(reversed(questions)), mood=1))),
        ]
        for (instance, answers), *judgements in zip(questions, *rounds, strict=True):
            if any(one.touched for one in judgements):  # told by global-random
                continue
            text = _apart(answers, [_seen(one) for one in judgements])
            if not all(one.same for one in judgements):
                text = "verify changed the instance"
            if text:
                yield Evidence(text, level=level, seed=instance.seed)
                break


def _counted(judgement: Judgement) -> list[float]:
    """Seconds of the verdicts that were given, or that ran into the deadline."""
    pairs = zip(judgement.seconds, judgement.raised, strict=True)
    return [seconds for seconds, raised in pairs if not raised or raised.startswith("timeout")]


@check(
    cause="`verify` solves the instance again, imports something large, or runs a program",
    fix="let `generate` put what is costly into `answer` or `payload`, so that `verify` only compares",
)
def check_verify_speed(subject: Subject) -> Iterator[Evidence]:
    """A verdict on a usual answer takes less than 50 ms of CPU in the median, and never more than one second.

    The time of programs that it starts is not seen.
    """
    for level in subject.levels:
        instances = _some(subject, level)
        questions = [(one, [one.answer, f"{one.answer}1"]) for one in instances]
        subject.judge_all(questions[:1])  # the first call may import something
        taken = [_counted(one) for one in subject.judge_all(questions)]
        everything = [seconds for some in taken for seconds in some]
        if not everything:
            continue
        slowest = max(range(len(taken)), key=lambda place: max(taken[place], default=0.0))
        seed, worst = instances[slowest].seed, max(everything)
        if worst > MOST_SECONDS:  # once more: whatever else the machine did is not the verifier's
            worst = max(_counted(subject.judge(*questions[slowest])), default=0.0)
        if worst > MOST_SECONDS:
            yield Evidence(f"a verdict took {worst:.1f} s of CPU, expected at most {MOST_SECONDS:g} s", level, seed)
        elif median(everything) > USUAL_SECONDS:
            text = f"the median of {len(everything)} verdicts took {median(everything) * 1000:.0f} ms of CPU, "
            yield Evidence(text + f"expected at most {USUAL_SECONDS * 1000:.0f} ms", level, seed)
