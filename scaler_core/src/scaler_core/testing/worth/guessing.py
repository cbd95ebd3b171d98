"""How often one and the same answer is right, beside what the environment declares."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scaler_core.environment import Instance
from scaler_core.testing.answer_keys import answer_key
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.growth import growing, looks, needs_sample
from scaler_core.testing.statistics import binomial_tail, exceeds, falls_short
from scaler_core.testing.subject import Subject
from scaler_core.testing.worth.predictors import field_hits

SHARE = 0.3
"""The most common answer may be right this often, whatever is declared."""
SLACK = 0.05
"""So much more than the declared chance is not held against it."""
DOUBTFUL = 0.05
"""A share above its limit with a p-value below this is looked at in a larger sample."""
SINGLE = ("integer", "rational", "real", "boolean")
OVERSTATED = 0.2
"""A declared chance below this is not held to be too high."""


@dataclass(frozen=True)
class Guess:
    """The answer that is right most often in a sample."""

    answer: str
    count: int
    n: int

    @property
    def share(self) -> float:
        """How often it is right."""
        return self.count / self.n

    def told(self, limit: float) -> str:
        """In words."""
        return f"the answer {self.answer!r} is right for {self.count} of {self.n} ({self.share:.0%}; limit {limit:.0%})"


def best_guess(instances: Sequence[Instance]) -> Guess:
    """The most common answer of a sample that is not empty."""
    keys = [answer_key(instance.answer_type, instance.answer) for instance in instances]
    key, count = Counter(keys).most_common(1)[0]
    return Guess(instances[keys.index(key)].answer, count, len(instances))


def limit_of(subject: Subject) -> float:
    """What the most common answer may reach: 30 %, or what the declared chance explains."""
    return max(SHARE, subject.spec.chance + SLACK)


def _too_common(subject: Subject, level: int, limit: float) -> Guess | None:
    """The guess that is surely right more often than `limit`; the sample grows while that is doubtful.

    At most 1 / limit answers can be right that often, and each is a test of its own.
    """
    tests = looks(subject) * math.ceil(1 / limit)
    for instances in growing(subject, level):
        guess = best_guess(instances)
        if exceeds(guess.count, guess.n, limit, tests=tests):
            return guess
        if binomial_tail(guess.count, guess.n, limit) > DOUBTFUL:
            return None
    return None


@check(
    cause="the instances of this level are degenerate, or few answers are possible",
    fix="draw instances whose answers vary, raise the minimum level, or declare the chance of a guess in the spec",
    openenv="statistical.gameability_gap",
)
def check_most_common_answer(subject: Subject) -> Iterator[Evidence]:
    """No answer is right for more than 30 % of a level, or than the declared chance (and 5 points) explains."""
    needs_sample(subject)
    limit = limit_of(subject)
    for level in subject.levels:
        guess = _too_common(subject, level, limit)
        if guess is not None:
            yield Evidence(guess.told(limit), level=level)


@check(
    cause="`chance` in the spec was not measured, or not at the level that is guessed most easily",
    fix="declare the share that the best blind guess reaches at the most guessable level",
    openenv="semantic.floor_gap",
)
def check_declared_chance(subject: Subject) -> Iterator[Evidence]:
    """The best blind guess is right no more often than `spec.chance` says, and 5 points, at the worst level.

    Answers above 30 % are the business of most-common-answer. Advice where answers are single numbers or truth values
    and the declared chance is surely more than twice of what any one answer reaches, at every level looked at.
    """
    needs_sample(subject)
    chance = subject.spec.chance
    above = [
        (guess.share, level, guess)
        for level in subject.levels
        if (guess := _too_common(subject, level, chance + SLACK)) and not _too_common(subject, level, limit_of(subject))
    ]
    if above:
        _, level, guess = max(above, key=lambda one: one[:2])
        also = f"; so are answers at {len(above) - 1} other levels" if len(above) > 1 else ""
        yield Evidence(f"{guess.told(chance + SLACK)}, above the declared chance of {chance:g}{also}", level=level)
    yield from _overstated(subject, chance)


def _falls_short(subject: Subject, level: int, limit: float) -> Guess | None:
    """The most common answer, if it is surely right less often than `limit`; the sample grows while it seems so."""
    for instances in growing(subject, level):
        guess = best_guess(instances)
        if falls_short(guess.count, guess.n, limit, tests=looks(subject)):
            return guess
        if guess.share > limit / 2:
            return None
    return None


def _shown(instances: Sequence[Instance]) -> float:
    """How often the best field of the question is the answer: whoever reads it can guess so."""
    return max(field_hits(instances).values(), default=0) / len(instances)


def _overstated(subject: Subject, chance: float) -> Iterator[Evidence]:
    """Advice where no level comes near the declared chance.

    Only for single numbers and truth values: a list or a text is guessed from what the question shows.
    """
    if chance < OVERSTATED or 0 not in subject.levels or subject.spec.answer.kind not in SINGLE:
        return
    best: list[Guess] = []
    for level in subject.levels:
        guess = _falls_short(subject, level, chance / 2)
        if guess is None or _shown(subject.sample(level).instances) > chance / 4:
            return
        best.append(guess)
    most = max(best, key=lambda guess: guess.share)
    text = f"the declared chance is {chance:g}, but the most common answer, {most.answer!r}, is right for {most.count} "
    yield Evidence(text + f"of {most.n}, and no level that was looked at has a more common one", severity="advice")
