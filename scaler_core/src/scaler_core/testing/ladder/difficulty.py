"""Whether higher levels are harder, by what can be seen without a solver: lengths, sizes, variety, effort."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scaler_core.testing.answer_keys import answer_key
from scaler_core.testing.check import Evidence, NotRun, check
from scaler_core.testing.features import features, values
from scaler_core.testing.growth import looks, needs_levels, needs_sample, sizes
from scaler_core.testing.ladder.effect import FEWEST, differing
from scaler_core.testing.statistics import ALPHA, rises
from scaler_core.testing.subject import Made, Subject

PROXIES = (
    "length",
    "tokens",
    "numbers",
    "largest number",
    "answer length",
    "distinct tokens",
    "signs",
    "compressed length",
    "answer value",
)
"""Features that grow with difficulty, if any do."""
TESTS = len(PROXIES) + 2

Rows = Sequence[dict[str, float]]


def _rows(made: Sequence[Made]) -> list[dict[str, float]]:
    # whole milliseconds: less than that is what a warm cache is worth
    return [{**features(one.instance), "CPU time": float(int(one.seconds * 1000))} for one in made]


def _variety(made: Sequence[Made]) -> float:
    """The share of different answers: what the entropy of answers comes to in a sample."""
    return len({answer_key(one.instance.answer_type, one.instance.answer) for one in made}) / len(made)


def _more_varied(low: Sequence[Made], high: Sequence[Made], *, tests: int) -> bool:
    """Whether `high` has surely more different answers: each draw changes the count by at most one (McDiarmid)."""
    n = min(len(low), len(high))
    slack = math.sqrt(math.log(2 * tests / ALPHA) / (2 * n))
    return _variety(high[:n]) - _variety(low[:n]) > 2 * slack


def rising(low: Sequence[Made], high: Sequence[Made], *, tests: int) -> str | None:
    """The first proxy that surely rises between two samples."""
    before, after = _rows(low), _rows(high)
    for name in (*PROXIES, "CPU time"):
        if rises(values(before, name), values(after, name), tests=tests * TESTS):
            return name
    return "variety of answers" if _more_varied(low, high, tests=tests * TESTS) else None


def _flat(subject: Subject, first: int, last: int) -> tuple[list[Made], list[Made]] | None:
    """The largest samples of two levels between which nothing rises, or None if something does."""
    tests = looks(subject)
    for n in sizes(subject):
        low, high = subject.sample(first, n).made, subject.sample(last, n).made
        if min(len(low), len(high)) < FEWEST:
            raise NotRun("too few instances could be made at the first or the last level")
        if rising(low, high, tests=tests):
            return None
    return low, high


def _falls(subject: Subject, low: int, high: int) -> bool:
    """Whether prompts surely get shorter from `low` to `high` while nothing rises."""
    before, after = subject.sample(low).made, subject.sample(high).made
    lengths = [values(_rows(made), "length") for made in (after, before)]
    return rises(*lengths, tests=looks(subject)) and not rising(before, after, tests=1)


@check(
    cause="the scale parameters do not make instances larger, or they are used upside down",
    fix="let a higher level ask for more: longer inputs, larger numbers, more steps",
    openenv="statistical.difficulty_separation",
)
def check_difficulty_rises(subject: Subject) -> Iterator[Evidence]:
    """From the first to the last level at least one proxy of difficulty surely rises.

    Proxies: length of the question, its tokens, numbers and signs, the largest number, length, value and variety of
    the answers, CPU time of the generator. Advice where something else differs, which may be what is harder, and
    where the questions of a level are shorter than those of the one below while nothing rises.
    """
    needs_sample(subject)
    needs_levels(subject)
    first, last = subject.levels[0], subject.levels[-1]
    flat = _flat(subject, first, last)
    if flat is not None:
        yield from _why_flat(flat, first, last)
        return
    for low, high in pairwise(subject.levels):
        if _falls(subject, low, high):
            text = f"questions are shorter at level {high} than at level {low}, and nothing else rises"
            yield Evidence(text, level=high, beside=low, severity="advice")


def _why_flat(flat: tuple[list[Made], list[Made]], first: int, last: int) -> Iterator[Evidence]:
    low, high = flat
    before, after = _rows(low), _rows(high)
    n = min(len(low), len(high))
    changed = differing(before, after, looks=1)
    if changed is None:
        raise NotRun("the first and the last level are alike, which levels-differ is about")
    down = [name for name in PROXIES if rises(values(after, name), values(before, name), tests=TESTS)]
    text = f"nothing that was looked at rises from level {first} to level {last}, in {n} instances each; "
    if down:
        yield Evidence(text + f"{', '.join(down)} fall", level=last, beside=first)
    else:
        yield Evidence(text + f"{changed} differs", level=last, beside=first, severity="advice")
