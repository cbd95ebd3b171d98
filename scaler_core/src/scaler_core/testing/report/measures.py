"""What the report draws of each level that was looked at: counted from the same sample as the checks.

    for row in measure(subject):
        row.level, row.oracle, row.majority, row.distinct

Shares are in [0, 1]; times are in milliseconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from pydantic import BaseModel, ConfigDict

from scaler_core.environment import Instance
from scaler_core.testing.subject import Sample, Subject
from scaler_core.tokens import estimate_tokens


class LevelMeasures(BaseModel):
    """The measures of one level. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: int
    n: int
    """Instances that were made; every share is of these."""
    failures: int
    """Instances that could not be made."""
    oracle: float | None = None
    """Share whose reference answer is judged correct; null, like all below, where no instance was made."""
    majority: float | None = None
    """Share of the most common answer."""
    distinct: float | None = None
    """Different questions over `n`."""
    prompt_tokens: int | None = None
    """Median of the estimated tokens of the prompt."""
    prompt_tokens_most: int | None = None
    """The most of them."""
    generate_ms: float | None = None
    """Median time of making an instance, by the clock: with what its sandbox did."""
    verify_ms: float | None = None
    """Median processor time of judging its reference answer."""


def measure(subject: Subject) -> tuple[LevelMeasures, ...]:
    """One row for each level that the subject is looked at on."""
    samples = [(level, subject.sample(level)) for level in subject.levels]
    judged = subject.judge_all([(one, [one.answer]) for _, sample in samples for one in sample.instances])
    correct = iter([(judgement.verdicts[0].correct, judgement.seconds[0]) for judgement in judged])
    return tuple(
        _measured(subject, level, sample, [next(correct) for _ in sample.instances]) for level, sample in samples
    )


def _measured(subject: Subject, level: int, sample: Sample, judged: Sequence[tuple[bool, float]]) -> LevelMeasures:
    instances = sample.instances
    if not instances:
        return LevelMeasures(level=level, n=0, failures=len(sample.failures))
    n = len(instances)
    tokens = [estimate_tokens(subject.prompt(instance)) for instance in instances]
    return LevelMeasures(
        level=level,
        n=n,
        failures=len(sample.failures),
        oracle=sum(correct for correct, _ in judged) / n,
        majority=max(Counter(instance.answer for instance in instances).values()) / n,
        distinct=len({_question(instance) for instance in instances}) / n,
        prompt_tokens=round(median(tokens)),
        prompt_tokens_most=max(tokens),
        generate_ms=_milliseconds([made.wall for made in sample.made]),
        verify_ms=_milliseconds([seconds for _, seconds in judged]),
    )


def _question(instance: Instance) -> tuple[str, str]:
    return instance.statement, instance.input


def _milliseconds(seconds: Sequence[float]) -> float:
    return round(1000 * median(seconds), 4)
