"""The hearing: all references of one environment asked on a sample of inputs, made once for all checks.

    hearing = hearing_of(subject)                   # raises NotRun where the code may not run here
    for sheet in hearing.sheets(level):
        sheet.seed, sheet.stdin, sheet.votes.groups

Inputs are the generator's first draws, those that `generate` would pass over included. A solution that does not
compile, or has run out of time often enough, is not asked again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary, ref

from scaler_core.errors import SandboxRefused
from scaler_core.testing.check import NotRun
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.references import References, Votes, named

QUICK_INPUTS, DEEP_INPUTS = 12, 60
"""Inputs at each level; some references are slow, so fewer than the depth's instances."""
MOST_TIMEOUTS = 2
"""A solution, or a level's generator, is given up after so many time-outs: each costs the whole limit."""


@dataclass(frozen=True)
class Sheet:
    """One input and what the references said to it."""

    level: int
    seed: int
    stdin: str
    votes: Votes


@dataclass(frozen=True)
class Stuck:
    """An input that the generator did not make."""

    seed: int
    failure: Failure


class Hearing:
    """Sheets by level, made when they are first asked for."""

    def __init__(self, subject: Subject) -> None:
        """Raises NotRun where the references cannot be asked."""
        self._subject, self.environment = ref(subject), problem_of(subject)
        with sandbox_or_not_run():
            self.references = References(self.environment.problem, self.environment.sandbox, quorum=1)
        self._drawn: dict[int, list[tuple[int, str]]] = {}
        self._stuck: dict[int, list[Stuck]] = {}
        self._sheets: dict[int, list[Sheet]] = {}
        self._timeouts: dict[int, int] = {}

    @property
    def subject(self) -> Subject:
        """What is heard. Held weakly: a hearing is kept as long as its subject, and must not keep it."""
        subject = self._subject()
        assert subject is not None, "a hearing is used while its subject is examined"
        return subject

    @property
    def size(self) -> int:
        """How many inputs a level has."""
        deep = self.subject.depth.levels is None
        return min(DEEP_INPUTS if deep else QUICK_INPUTS, self.subject.depth.instances)

    def inputs(self, level: int, n: int | None = None) -> list[tuple[int, str]]:
        """Seed and text of the first `n` inputs at a level (default: `size`), or more if they are there already."""
        drawn, stuck = self._drawn.setdefault(level, []), self._stuck.setdefault(level, [])
        done = len(drawn) + len(stuck)
        for seed in self.subject.seeds(level, self.size if n is None else n)[done:]:
            if sum(one.failure.cause == "timeout" for one in stuck) >= MOST_TIMEOUTS:
                break
            try:
                with sandbox_or_not_run():
                    drawn.append((seed, self.environment.draw(level, seed)))
            except Failure as failure:
                stuck.append(Stuck(seed, failure))
        return drawn

    def stuck(self, level: int) -> list[Stuck]:
        """The inputs of a level that were asked for and not made."""
        return self._stuck.get(level, [])

    def sheets(self, level: int, n: int | None = None) -> list[Sheet]:
        """A sheet for each input of a level."""
        sheets = self._sheets.setdefault(level, [])
        for seed, stdin in self.inputs(level, n)[len(sheets) :]:
            sheets.append(Sheet(level, seed, stdin, self._hear(stdin)))
        return sheets

    def all_sheets(self) -> list[Sheet]:
        """Those of all levels that are looked at, from the lowest."""
        return [sheet for level in self.subject.levels for sheet in self.sheets(level)]

    def left_out(self, index: int) -> bool:
        """Whether the pack does not ask this solution anyway."""
        panel = self.environment.panel
        return panel is not None and index not in panel.order

    def named(self, index: int) -> str:
        """A solution in words, and whether it is left out."""
        return named(self.environment.problem, [index]) + (", left out by its pack" if self.left_out(index) else "")

    def _hear(self, stdin: str) -> Votes:
        votes = Votes(self.environment.problem)
        with sandbox_or_not_run():
            for index in self.references.order:
                if self._timeouts.get(index, 0) < MOST_TIMEOUTS:
                    self.references.hear(index, stdin, votes)
        for index in votes.late:
            self._timeouts[index] = self._timeouts.get(index, 0) + 1
        return votes


_hearings: WeakKeyDictionary[Subject, Hearing] = WeakKeyDictionary()


def hearing_of(subject: Subject) -> Hearing:
    """The subject's hearing, the same at every call; raises NotRun."""
    if subject not in _hearings:
        _hearings[subject] = Hearing(subject)
    return _hearings[subject]


def program_backed(subject: Subject) -> bool:
    """Whether a check of this folder concerns the subject."""
    return isinstance(subject.environment, ProblemEnvironment)


def problem_of(subject: Subject) -> ProblemEnvironment:
    """The environment, which `program_backed` has looked at."""
    assert isinstance(subject.environment, ProblemEnvironment)
    return subject.environment


@contextlib.contextmanager
def sandbox_or_not_run() -> Iterator[None]:
    """Where the sandbox refuses or does not work, nothing is known of the environment: NotRun."""
    try:
        yield
    except SandboxRefused as refused:
        raise NotRun(str(refused)) from refused
    except Failure as failure:
        if failure.cause not in ("sandbox", "references"):
            raise
        raise NotRun(str(failure)) from failure
