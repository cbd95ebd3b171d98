"""Whether each scale parameter is used: changed alone, it changes the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol, runtime_checkable

from scaler_core.operations import WorkerFailure
from scaler_core.seeding import derive_seed
from scaler_core.testing.check import Evidence, NotRun, check
from scaler_core.testing.ladder.effect import evidence_of_likeness
from scaler_core.testing.subject import Subject

Question = tuple[str, str]
"""What is asked, and the answer."""
FEWEST = 5
"""Fewer pairs of questions say nothing."""


@runtime_checkable
class Scaled(Protocol):
    """What an environment may offer beyond the contract, for the kit: questions of any scale."""

    def question_at(self, scale: Mapping[str, int], seed: int) -> Question:
        """The question's data and its answer for any values of the scale parameters, also such as no level has.

        The random stream follows from `seed` alone, so that two scales can be compared draw by draw. May raise for
        values that go together in no instance.
        """


def effect(low: Question, high: Question, before: int, after: int) -> str:
    """`none`, `echo` (only the parameter's own value is printed anew, and the answer is the same), or `used`."""
    if low == high:
        return "none"
    first, second = low[0].split(), high[0].split()
    if low[1] != high[1] or len(first) != len(second):
        return "used"
    changed = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return "echo" if all(pair == (str(before), str(after)) for pair in changed) else "used"


def _ask(subject: Subject, scale: Mapping[str, int], seed: int) -> Question:
    payload = {"environment": subject.spec.id, "scale": dict(scale), "seed": seed}
    text, answer = subject.bench.pool.submit("observe-question", payload, deadline=subject.deadline).result()[
        "question"
    ]
    return text, answer


def _effects(subject: Subject, name: str) -> Iterator[str]:
    """The effect of one parameter going from its minimum to its maximum, the others low and high, for many seeds.

    A scale at which no question can be made ends that series: not all values go together.
    """
    params = {p.name: (p.minimum, p.maximum) for p in subject.spec.ladder.params}
    before, after = params[name]
    for side in (0, 1):
        others = {other: ends[side] for other, ends in params.items()}
        for index in range(subject.depth.examples):
            seed = derive_seed("scale-parameter", subject.number, subject.spec.id, name, index)
            try:
                low = _ask(subject, {**others, name: before}, seed)
                high = _ask(subject, {**others, name: after}, seed)
            except WorkerFailure:
                break
            yield effect(low, high, before, after)


def _judged(subject: Subject, name: str) -> tuple[bool, Evidence | None]:
    """Whether anything could be said of a parameter, and what is wrong with it."""
    seen: list[str] = []
    for one in _effects(subject, name):
        if one == "used":
            return True, None
        seen.append(one)
    if len(seen) < FEWEST:
        return False, None
    ends = next((p.minimum, p.maximum) for p in subject.spec.ladder.params if p.name == name)
    text = f"{name} = {ends[0]} and {name} = {ends[1]} with the same draws: "
    if "echo" not in seen:
        return True, Evidence(text + f"all {len(seen)} pairs of questions are the same", cause=f"{name} is not used")
    text += f"in {len(seen)} pairs of questions only the value of {name} itself differs, and no answer"
    return True, Evidence(text, cause=f"the generator repeats {name} and does not use it")


def lone_step(subject: Subject, name: str) -> tuple[int, int] | None:
    """Two levels between which one parameter rises alone, the furthest apart; None where it never moves alone."""
    index = [p.name for p in subject.spec.ladder.params].index(name)
    rows = subject.spec.ladder.levels
    others = [(row[:index], row[index + 1 :]) for row in rows]
    pairs = [
        (rows[high][index] - rows[low][index], low, high)
        for low in subject.levels
        for high in subject.levels
        if low < high and others[low] == others[high] and rows[high][index] > rows[low][index]
    ]
    return max(pairs)[1:] if pairs else None


@check(
    cause="the generator does not use the parameter",
    fix="draw the instance from the parameter, or take it out of the ladder",
)
def check_scale_parameter(subject: Subject) -> Iterator[Evidence]:
    """Each scale parameter is honoured: changed alone, it changes more of the question than its own value.

    An environment with the optional method `question_at(scale, seed) -> (text, answer)` is asked for pairs of
    questions with the same draws. Without it, levels between which one parameter rises alone are compared.
    """
    names = [p.name for p in subject.spec.ladder.params if p.minimum < p.maximum]
    if not names:
        raise NotRun("no scale parameter has more than one value")
    if isinstance(subject.environment, Scaled):
        yield from _paired(subject, names)
    else:
        yield from _compared(subject, names)


def _paired(subject: Subject, names: list[str]) -> Iterator[Evidence]:
    judged = [_judged(subject, name) for name in names]
    yield from (evidence for _, evidence in judged if evidence is not None)
    if not any(said for said, _ in judged):
        raise NotRun("question_at makes no question where one scale parameter is changed alone")


def _compared(subject: Subject, names: list[str]) -> Iterator[Evidence]:
    if len(names) == 1:
        raise NotRun("its one scale parameter is judged by levels-differ")
    steps = {name: step for name in names if (step := lone_step(subject, name))}
    if not steps:
        raise NotRun(f"{' and '.join(names)} rise only together; give the environment question_at(scale, seed)")
    if not subject.sampled:
        raise NotRun("one seed was asked for; without question_at it needs a sample")
    for name, (low, high) in steps.items():
        found = evidence_of_likeness(subject, low, high)
        if found is not None:
            yield replace(found, text=f"{name} rises alone: {found.text}")
