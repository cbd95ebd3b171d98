"""The audit: which reference solutions to ask, found by hearing all of them on a sample of instances.

    panel = audit(References(problem, sandbox, quorum=2), samples)

A solution that fails once is dropped; so is one that contradicts a majority alone: it is outvoted. Where two or
more contradict the majority on the same instance, the instance is suspect, not they: generators make invalid
instances, on which right solutions differ (SCALER's pool: 632_A, every instance whose last buyer buys nothing;
7 of 10 solutions agree there). One solution of each way to differ stays as a witness: it is asked on every
instance, and an instance that it contradicts is not used.

What a solution costs is measured on the way, and one that is far cheaper is asked before those that the record has
first. Far cheaper, as what is asked first must be the same on a busy machine and on an idle one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.references import Panel, References, Votes, named

HEAVY = 4
"""Costs are compared on this many of the last samples: those of the highest levels."""
FAR_CHEAPER = 3.0
NOTICED_MS = 5.0
"""Costs below are alike: starting a process takes as long, and varies by machine, sandbox and load."""


def audit(references: References, samples: Sequence[str]) -> Panel:
    """Hear all solutions on all samples: texts of standard input, those of the highest levels last.

    Raises Failure when fewer than the quorum are left, with what became of the others.
    """
    sheets, dropped = hear_all(references, samples)
    dissent: dict[int, list[int]] = {}
    suspect: set[int] = set()
    for number, sheet in enumerate(sheets):
        against = against_majority(sheet)
        if is_suspect(sheet):
            suspect.add(number)
        for index in against:
            dissent.setdefault(index, []).append(number)
    for index, numbers in sorted(dissent.items()):
        if not suspect.issuperset(numbers):
            dropped.setdefault(index, f"outvoted on {len(numbers)} of {len(sheets)} instances")
    order = [index for index in references.order if index not in dropped and index not in dissent]
    if len(order) < references.quorum:
        raise _too_few(references, order, sheets, dropped)
    doubters = [index for index in sorted(dissent) if index not in dropped]
    cpu_ms = {index: median_ms(index, sheets[-HEAVY:]) for index in order}
    return Panel(
        order=cheapest_first(order, cpu_ms, seats=references.quorum),
        witnesses=_one_of_each(doubters, dissent, sheets),
        dropped=tuple(sorted(dropped.items())),
        cpu_ms=tuple(sorted(cpu_ms.items())),
    )


def cheapest_first(
    order: Sequence[int], cpu_ms: Mapping[int, float], *, seats: int, times: float = FAR_CHEAPER
) -> tuple[int, ...]:
    """`order`, the first `seats` of it each given to the cheapest that is left, if its holder takes `times` as long.

    The others keep their order.
    """
    left = list(order)
    seated: list[int] = []
    while left and len(seated) < seats:
        cheapest = min(left, key=lambda index: cpu_ms[index])  # of equal ones the first
        far = times * max(NOTICED_MS, cpu_ms[cheapest]) <= cpu_ms[left[0]]
        seated.append(cheapest if far else left[0])
        left.remove(seated[-1])
    return (*seated, *left)


def median_ms(index: int, sheets: Sequence[Votes]) -> float:
    """What a solution took, in milliseconds: the median over the sheets."""
    return round(1000 * median(sheet.cpu_seconds[index] for sheet in sheets), 2)


def hear_all(
    references: References, samples: Sequence[str], known: Mapping[int, str] | None = None
) -> tuple[list[Votes], dict[int, str]]:
    """A sheet of votes for each sample, and who failed how; one that failed is not asked again.

    `known`: who failed before.
    """
    sheets: list[Votes] = []
    failed = dict(known or {})
    for stdin in samples:
        votes = Votes(references.problem)
        for index in references.order:
            if index not in failed:
                references.hear(index, stdin, votes)
        failed.update(votes.failed)
        sheets.append(votes)
    return sheets, failed


def against_majority(sheet: Votes) -> list[int]:
    """All who did not vote with the largest group; of equal ones, the group heard first."""
    largest = max((voters for _, voters in sheet.groups), key=len, default=[])
    return [index for _, voters in sheet.groups if voters is not largest for index in voters]


def is_suspect(sheet: Votes) -> bool:
    """Whether the instance is to blame: two or more contradict the majority, or there is none."""
    against = against_majority(sheet)
    return len(against) > 1 or 2 * len(against) >= sheet.heard > 0


def _one_of_each(doubters: list[int], dissent: dict[int, list[int]], sheets: list[Votes]) -> tuple[int, ...]:
    """The first of all that gave the same other answers on the same instances."""
    ways: dict[tuple[tuple[int, str], ...], int] = {}
    for index in doubters:
        ways.setdefault(tuple((number, sheets[number].said(index)) for number in dissent[index]), index)
    return tuple(ways.values())


def _too_few(references: References, order: list[int], sheets: list[Votes], dropped: dict[int, str]) -> Failure:
    left = f"{len(order)} references are left, expected at least {references.quorum}"
    disputed = next((sheet for sheet in sheets if len(sheet.groups) > 1), None)
    if disputed is not None:
        return Failure("disagreement", f"the references disagree ({disputed.told()}); {left}")
    reasons = "; ".join(f"{named(references.problem, [index])}: {why}" for index, why in sorted(dropped.items()))
    return Failure("references", f"{left} ({reasons})")
