"""Reference solutions that vote on an instance's answer.

    panel = References(problem, sandbox, quorum=2)
    panel.answer("3\n1 2 3\n")          # the canonical text of the answer, or Failure

The solutions are asked in the record's order, or in that of a `Panel`, those in a language that does not run here left
out, until `quorum` of them agree. At most `2 * quorum - 1` answers are heard, so that the winner is a majority: with a
quorum of 2, the first two agree or the third decides. A solution that does not compile, crashes, runs out
of time or prints nothing that can be read has no vote.

What is covered: a wrong solution among right ones. What is not covered: an invalid instance on which the
first solutions happen to agree; `audit` finds witnesses against those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

from scaler_core.answer_type import AnswerType
from scaler_core.answers import Unreadable, format_answer, judge, parse
from scaler_core.sandbox import Limits, Program, Sandbox
from scaler_envs_codecontests.failure import SANDBOX_FAULTS, Failure, shortened, told
from scaler_envs_codecontests.problem import Problem

MEMORY_BYTES = 1024 * 2**20
"""Contest programs reserve their largest arrays up front, often some hundred MiB."""


BY_VALUE = ("integer", "rational", "boolean")
"""Kinds whose canonical text is short and exact; of all others the printed text is the reference."""
DISAGREE = "the references disagree"


def named(problem: Problem, indices: Sequence[int]) -> str:
    """`solution 1 (cpp), 3 (python)`, numbered from 1 as in the record."""
    return "solution " + ", ".join(f"{i + 1} ({problem.solutions[i].language})" for i in indices)


def canonical(answer_type: AnswerType, printed: str) -> str | None:
    """What a reference printed, as the answer's exact text; None if it cannot be read as the answer type."""
    text = printed.strip()
    try:
        value = parse(answer_type, text)
    except Unreadable:
        return None
    if not text:
        return None
    return format_answer(answer_type, value) if answer_type.kind in BY_VALUE else text


def limits_of(problem: Problem) -> Limits:
    """CPU time judges; the wall clock is a backstop at three times that."""
    cpu = problem.time_limit_seconds
    return Limits(cpu_seconds=cpu, wall_seconds=3 * cpu, memory_bytes=MEMORY_BYTES)


class Panel(BaseModel):
    """Indices of solutions: `order` is asked until the quorum agrees, then every one of `witnesses`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    order: tuple[int, ...]
    witnesses: tuple[int, ...] = ()
    dropped: tuple[tuple[int, str], ...] = ()
    """Solutions that are not asked, with the reason."""
    cpu_ms: tuple[tuple[int, float], ...] = ()
    """Milliseconds of processor time that those in `order` took on this machine, at the highest levels heard."""


@dataclass
class Votes:
    """Answers heard on one instance, equal ones together, and the solutions that gave none."""

    problem: Problem
    groups: list[tuple[str, list[int]]] = field(default_factory=list)
    failed: dict[int, str] = field(default_factory=dict)
    late: set[int] = field(default_factory=set)
    """Those of `failed` that ran out of time."""
    unread: dict[int, str] = field(default_factory=dict)
    """What those of `failed` printed whose text is not of the answer type."""
    cpu_seconds: dict[int, float] = field(default_factory=dict)
    """What each solution that ran took."""

    def count(self, index: int, printed: str) -> None:
        """Count what a solution printed, or that it cannot be read as an answer."""
        answer = canonical(self.problem.answer, printed)
        if answer is None:
            kind = self.problem.answer.kind
            self.unread[index] = printed
            self.failed[index] = f"printed {shortened(printed, 60)!r}, expected the answer type {kind}"
        else:
            self.add(index, answer)

    def add(self, index: int, answer: str) -> list[int]:
        """Count the answer; returns all that agree with it, this one included."""
        for known, voters in self.groups:
            if judge(self.problem.answer, known, answer).correct:
                voters.append(index)
                return voters
        self.groups.append((answer, [index]))
        return self.groups[-1][1]

    @property
    def heard(self) -> int:
        """How many answered."""
        return sum(len(voters) for _, voters in self.groups)

    def said(self, index: int) -> str:
        """The answer of the group that one solution voted with; empty if it gave none."""
        return next((text for text, voters in self.groups if index in voters), "")

    def told(self) -> str:
        """Who said what, and who failed how."""
        said = [f"{named(self.problem, voters)}: {shortened(text, 60)}" for text, voters in self.groups]
        return "; ".join(said + [f"{named(self.problem, [index])}: {why}" for index, why in self.failed.items()])


class References:
    """The solutions of one problem that run here, asked one by one."""

    def __init__(self, problem: Problem, sandbox: Sandbox, *, quorum: int, panel: Panel | None = None) -> None:
        self.problem, self.quorum, self._sandbox = problem, quorum, sandbox
        self._limits = limits_of(problem)
        self._broken: dict[int, str] = {}
        languages = sandbox.languages()
        asked = panel.order if panel else range(len(problem.solutions))
        self.order = tuple(i for i in asked if problem.solutions[i].language in languages)
        self.witnesses = panel.witnesses if panel else ()
        if len(self.order) < quorum:
            raise Failure("references", self._too_few(sorted(languages)))

    def answer(self, stdin: str) -> str:
        """The canonical text that `quorum` solutions agree on and no witness contradicts; raises Failure."""
        votes = Votes(self.problem)
        for index in self.order:
            self.hear(index, stdin, votes)
            for text, voters in votes.groups:
                if len(voters) >= self.quorum:
                    self._confirm(stdin, votes, voters)
                    return text
            if votes.heard >= 2 * self.quorum - 1:
                break
        if len(votes.groups) > 1:
            raise Failure("disagreement", f"{DISAGREE} ({votes.told()}); is the instance valid?")
        raise Failure(
            "timeout" if votes.late else "references",
            f"{votes.heard} references answered, expected {self.quorum} that agree ({votes.told()})",
        )

    def hear(self, index: int, stdin: str, votes: Votes) -> None:
        """Run one solution and count its answer, or why it has none."""
        if index not in self._broken:
            solution = self.problem.solutions[index]
            result = self._sandbox.run(Program(solution.source, solution.language, stdin), self._limits)
            votes.cpu_seconds[index] = result.cpu_seconds
            if result.ok:
                votes.count(index, str(result.value))
                return
            if result.status in SANDBOX_FAULTS:
                raise Failure("sandbox", f"the sandbox failed ({told(result)}); see: scaler plugins")
            if result.status == "timeout":
                votes.late.add(index)
            if result.status != "compile":
                votes.failed[index] = told(result)
                return
            self._broken[index] = f"does not compile: {told(result)}"
        votes.failed[index] = self._broken[index]

    def _confirm(self, stdin: str, votes: Votes, winners: list[int]) -> None:
        """Ask the witnesses; one that answers otherwise makes the instance suspect."""
        for index in self.witnesses:
            self.hear(index, stdin, votes)
            if index not in winners and index not in votes.failed:
                raise Failure("disagreement", f"{DISAGREE} ({votes.told()}); is the instance valid?")

    def _too_few(self, languages: list[str]) -> str:
        carried = sorted({solution.language for solution in self.problem.solutions})
        return (
            f"{len(self.order)} references run here, expected at least {self.quorum} (the record's are in "
            f"{', '.join(carried)}; this sandbox runs {', '.join(languages) or 'nothing'}); "
            f"install a C++ compiler, or lower quorum"
        )
