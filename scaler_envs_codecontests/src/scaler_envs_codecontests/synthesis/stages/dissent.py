"""Who is to blame where references disagree: solutions that are wrong, or the instance.

    found = blame(sheets, quorum=3)
    found.outvoted[4], found.suspect

One that contradicts all others alone is wrong there. Several at once are most often right: they read an instance that
the statement does not allow, each in its way, and the generator is to blame. They are held to be wrong, by one bug that
they share, only where all of this speaks for it:

- they are the same ones each time, and contradict nobody on any other instance;
- each time they say one and the same thing, as programs with one bug do, and undefined behaviour seldom does;
- they do so `OFTEN`: what is seen once or twice is no pattern;
- the references that never contradict the majority are a quorum, and `CLEAR` times as many as they are.

What is not covered: an instance that is not allowed and that two of eight or more solutions read in one other way looks
the same. That two share a bug and never show it here is found nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scaler_envs_codecontests.audit import against_majority
from scaler_envs_codecontests.references import Votes

OFTEN = 3
"""Instances on which a camp must be seen."""
CLEAR = 3
"""How many steady references each of a camp must be outvoted by. In SCALER's pool 7 of 10 agree on instances of 632_A
that the statement does not allow: twice as many are not enough."""


@dataclass(frozen=True)
class Blame:
    """What the sheets say; numbers are places in them."""

    outvoted: dict[int, list[int]]
    """Each reference that contradicts the majority, with where it does."""
    suspect: tuple[int, ...]
    """Where the instance is to blame, or nobody can tell."""

    @property
    def disputed(self) -> int:
        """On how many instances somebody contradicts the majority."""
        return len({number for numbers in self.outvoted.values() for number in numbers})

    def companions(self, index: int) -> list[int]:
        """The others that contradict on the very same instances."""
        return [other for other, numbers in self.outvoted.items() if other != index and numbers == self.outvoted[index]]


def blame(sheets: Sequence[Votes], *, quorum: int) -> Blame:
    """Read the votes of all references on all instances."""
    against: dict[int, list[int]] = {}
    for number, sheet in enumerate(sheets):
        for index in against_majority(sheet):
            against.setdefault(index, []).append(number)
    voters = {index for sheet in sheets for _, group in sheet.groups for index in group}
    steady = len(voters - against.keys())
    suspect = [number for number, sheet in enumerate(sheets) if not _explained(sheet, against, steady, quorum)]
    return Blame(dict(sorted(against.items())), tuple(suspect))


def _explained(sheet: Votes, against: dict[int, list[int]], steady: int, quorum: int) -> bool:
    """Whether wrong solutions are reason enough for what is said on this instance."""
    camp = against_majority(sheet)
    if len(camp) < 2:
        return not camp or 2 * len(camp) < sheet.heard
    together = all(against[index] == against[camp[0]] for index in camp)
    often, clear = len(against[camp[0]]) >= OFTEN, steady >= max(quorum, CLEAR * len(camp))
    return len(sheet.groups) == 2 and together and often and clear
