"""What a check is: a function from a subject to evidence, with the words that go around it.

    @check(
        cause="the generator computes the answer for other data than it prints",
        fix="compute the answer from the values that the instance holds",
    )
    def check_reference_answer(subject):
        \"\"\"The reference answer of every instance is judged correct.\"\"\"
        for level in subject.levels:
            ...
            yield Evidence("3 of 60 reference answers are judged wrong, first '7'", level=level, seed=seed)

    check_reference_answer(environment)        # a list of Findings, empty when nothing is wrong

A check yields at most one piece of evidence for a level, with the smallest example that it has.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from scaler_core.testing.finding import Finding, Severity

if TYPE_CHECKING:
    from scaler_core.environment import Environment
    from scaler_core.testing.subject import Subject


class NotRun(Exception):
    """A check cannot say anything of this subject; the message is the reason, for the report."""


@dataclass(frozen=True)
class Evidence:
    """What was seen, and where. `cause`, `fix` and `severity` replace the check's own, where they are known better."""

    text: str
    level: int | None = None
    seed: int | None = None
    cause: str = ""
    fix: str = ""
    severity: Severity | None = None
    beside: int | None = None
    """The level that `level` is compared with: without it there is nothing to see again."""

    @property
    def levels(self) -> tuple[int, ...]:
        """All levels that a replay has to look at."""
        return tuple(level for level in (self.beside, self.level) if level is not None)


class Examined(Protocol):
    """What a rule looks at: an environment's Subject, or what stands for a strategy or a sandbox."""

    @property
    def label(self) -> str:
        """As findings name it: `procedural/max-digit`, `controller:scaler`."""

    def replay(self, check: str, *, levels: Sequence[int] = (), seed: int | None = None) -> str:
        """The command that shows a finding of `check` again."""


S = TypeVar("S", bound=Examined)
Search = Callable[["Subject"], Iterable[Evidence]]


def always(subject: object) -> bool:
    """A rule that concerns every subject."""
    return True


@dataclass(frozen=True)
class Rule(Generic[S]):
    """What must hold for one kind of subject. Called with one it returns what it found, and raises NotRun."""

    name: str
    search: Callable[[S], Iterable[Evidence]]
    cause: str
    fix: str
    severity: Severity = "failure"
    openenv: str | None = None
    """OpenEnv's validation id, where that means the same."""
    deep: bool = False
    """Whether it runs only at the depth `deep`, or when it is asked for by name."""
    applies: Callable[[S], bool] = always
    """Whether it concerns the subject at all. One that does not is no part of an examination, and finds nothing."""

    @property
    def about(self) -> str:
        """What holds where nothing is found: the function's docstring."""
        return inspect.getdoc(self.search) or ""

    def __call__(self, subject: S) -> list[Finding]:
        """All findings; raises NotRun."""
        if not self.applies(subject):
            return []
        return [self._finding(subject, evidence) for evidence in self.search(subject)]

    def _finding(self, subject: S, evidence: Evidence) -> Finding:
        return Finding(
            check=self.name,
            environment=subject.label,
            level=evidence.level,
            seed=evidence.seed,
            severity=evidence.severity or self.severity,
            evidence=_printable(evidence.text),
            cause=evidence.cause or self.cause,
            fix=evidence.fix or self.fix,
            replay=subject.replay(self.name, levels=evidence.levels, seed=evidence.seed),
        )


class Check(Rule["Subject"]):
    """A rule for environments; called with an environment it makes the subject itself."""

    def __call__(self, subject: Subject | Environment) -> list[Finding]:
        """All findings; raises NotRun."""
        from scaler_core.testing.subject import Subject

        return super().__call__(subject if isinstance(subject, Subject) else Subject(subject))


def _printable(text: str) -> str:
    """`text` with control characters and lone surrogates escaped: an environment may say anything in its errors."""
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)


def _name(search: Callable[..., object]) -> str:
    return search.__name__.removeprefix("check_").replace("_", "-")


def check(
    *,
    cause: str,
    fix: str,
    severity: Severity = "failure",
    openenv: str | None = None,
    deep: bool = False,
    applies: Callable[[Subject], bool] = always,
) -> Callable[[Search], Check]:
    """Make a Check of a function named `check_<name>`; its docstring says what must hold."""

    def make(search: Search) -> Check:
        return Check(_name(search), search, cause, fix, severity=severity, openenv=openenv, deep=deep, applies=applies)

    return make


def rule(
    *, cause: str, fix: str, severity: Severity = "failure"
) -> Callable[[Callable[[S], Iterable[Evidence]]], Rule[S]]:
    """The same for subjects that are no environments: strategies, sandboxes."""

    def make(search: Callable[[S], Iterable[Evidence]]) -> Rule[S]:
        return Rule(_name(search), search, cause, fix, severity=severity)

    return make
