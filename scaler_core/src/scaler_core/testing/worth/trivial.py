"""Whether answers can be read off the question by something that does not solve the task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scaler_core.environment import Instance
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.growth import growing, looks, needs_sample
from scaler_core.testing.statistics import binomial_tail, exceeds
from scaler_core.testing.subject import Subject
from scaler_core.testing.worth.guessing import SHARE, best_guess
from scaler_core.testing.worth.predictors import TRAITS, field_hits, majority_hits, unseen

FIELDS = 60
"""No more fields than these are tried on a level."""
DOUBTFUL = 0.1
"""A predictor above its limit with a p-value below this is looked at in a larger sample: few instances are fresh."""
MARGIN = 0.1
"""A predictor is worth a finding if it is so much better than the most common answer."""


@dataclass(frozen=True)
class Tally:
    """How often each predictor was right, and of how many instances: fields are tried on all, majorities on fresh."""

    hits: Counter[str]
    tried: Mapping[str, int]

    def best(self) -> str:
        """The predictor that is right most often; an empty name where none was tried."""
        return max(self.hits, key=lambda name: self.hits[name] / self.tried[name], default="")


def tally(instances: Sequence[Instance]) -> Tally:
    """All predictors on the sample of one level; two thirds are for fitting."""
    hits = field_hits(instances)
    tried = dict.fromkeys(hits, len(instances))
    cut = len(instances) * 2 // 3
    fitted, fresh = instances[:cut], unseen(instances[:cut], instances[cut:])
    if fitted and fresh:
        fits = majority_hits(fitted, fresh)
        hits, tried = hits + fits, {**tried, **dict.fromkeys(fits, len(fresh))}
    return Tally(hits, tried)


def _together(tallies: Sequence[Tally]) -> Tally:
    """The predictors that were tried on all levels, over all levels."""
    shared = set.intersection(*(set(one.tried) for one in tallies)) if tallies else set()
    hits = Counter({name: sum(one.hits[name] for one in tallies) for name in sorted(shared)})
    return Tally(hits, {name: sum(one.tried[name] for one in tallies) for name in shared})


@dataclass(frozen=True)
class _Look:
    """The last look at a level."""

    level: int
    n: int
    common: float
    """The share of the most common answer."""
    tally: Tally


def _surely(found: Tally, common: float, limit: float, tests: int) -> str | None:
    """The best predictor, if it is surely above `limit` and well above the most common answer."""
    name = found.best()
    if not name or found.hits[name] / found.tried[name] < common + MARGIN:
        return None
    return name if exceeds(found.hits[name], found.tried[name], limit, tests=tests * (FIELDS + len(TRAITS))) else None


def _look(subject: Subject, level: int, limit: float, tests: int) -> _Look | None:
    """Look at a level, in a larger sample while a predictor is doubtfully too good."""
    look = None
    for instances in growing(subject, level):
        found = tally(instances)
        look = _Look(level, len(instances), best_guess(instances).share, found)
        name = found.best()
        if not name or _surely(found, look.common, limit, tests):
            break
        if binomial_tail(found.hits[name], found.tried[name], limit) > DOUBTFUL:
            break
    return look


@check(
    cause="the answer stands in the question, or follows from the size of the data or from a part of them",
    fix="draw instances where that shortcut fails, or raise the minimum level",
    openenv="statistical.gameability_gap",
)
def check_trivial_predictor(subject: Subject) -> Iterator[Evidence]:
    """Nothing that does not solve the task is right for more than 30 %, or than the declared chance.

    Tried: each number, token and line from the front and the back, those of a statement that is not always the same,
    the least and the largest number, lengths and counts; and the most common answer of a level's instances with the
    same first token, last token, length, parity or count, fitted on two thirds of the sample and judged on questions
    that it has not seen. A constant answer is the business of most-common-answer: a predictor has to be well above it.
    """
    needs_sample(subject)
    limit, tests = max(SHARE, subject.spec.chance), looks(subject) + 1
    found = [_look(subject, level, limit, tests) for level in subject.levels]
    seen = [look for look in found if look is not None]
    everywhere = _together([look.tally for look in seen])
    name = _surely(everywhere, max((look.common for look in seen), default=0.0), limit, tests)
    if name:
        yield Evidence(_told(name, everywhere, limit) + " over all levels looked at")
        return
    sure = [(look, name) for look in seen if (name := _surely(look.tally, look.common, limit, tests))]
    if sure:
        look, name = max(sure, key=lambda pair: pair[0].tally.hits[pair[1]] / pair[0].tally.tried[pair[1]])
        others = ", ".join(str(other.level) for other, _ in sure if other is not look)
        also = f"; some predictor is surely too good at {others} as well" if others else ""
        yield Evidence(_told(name, look.tally, limit) + also, level=look.level)


def _told(name: str, found: Tally, limit: float) -> str:
    hits, n = found.hits[name], found.tried[name]
    return f"'{name}' is the answer for {hits} of {n} ({hits / n:.0%}; limit {limit:.0%})"
