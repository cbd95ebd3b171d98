"""What a stage is: it grows a draft, drops the problem with a reason, or sends it back to ask the model again.

    class Breadth:
        name = "breadth"
        def run(self, draft, tools): ...     # Grown(draft), Dropped("too-few-references", "…") or Back("generator", …)

A stage that asks a model (`AskStage`) is two pure functions around one reply; a stage that works (`WorkStage`) runs
code of the problem, in the sandbox that its tools hand it. Stages hold no state and raise nothing for what a problem
does; a sandbox or a model that does not work is raised and costs no attempt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from scaler_core.sandbox import Sandbox
from scaler_core.templates import Message
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.rules import Rules

if TYPE_CHECKING:
    from scaler_core.testing.check import Check


@dataclass(frozen=True)
class Grown:
    """The stage is through; the next one gets this draft."""

    draft: Draft


@dataclass(frozen=True)
class Dropped:
    """The problem is left out. `reason`: a few words with dashes, counted in the funnel; `detail`: for people."""

    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Back:
    """A reply was no good: go back to the stage `to`, which tells the model `detail` and asks again.

    When `to` has used up its tries, the problem is dropped with `reason`.
    """

    to: str
    reason: str
    detail: str


Outcome = Grown | Dropped | Back


@dataclass(frozen=True)
class Told:
    """A failed try that the model is told of: what it replied, and what was wrong with it."""

    reply: str
    problem: str


def _no_checks() -> Sequence[Check]:
    raise LookupError("these tools have no checks; give Tools the argument checks")


@dataclass(frozen=True)
class Tools:
    """What stages may use of the outside."""

    rules: Rules
    sandbox: Sandbox
    count_tokens: Callable[[str], int]
    seed: int
    """The job's; every random draw is derived from it, the problem's name and the stage."""
    make_sandbox: Callable[[], Sandbox] | None = None
    """Makes another sandbox of the same kind, for checks that need one that has run nothing; None: they are not run."""
    allow_unsafe_sandbox: int | None = None
    """The rung that the user accepts for code of problems, where lower than the floor; as in `Runtime`."""
    checks: Callable[[], Sequence[Check]] = _no_checks
    """The checks of the conformance kit that the job pins; loaded when a stage asks for them."""


class AskStage(Protocol):
    """Asks a model one thing."""

    name: str

    def messages(self, draft: Draft, rules: Rules, told: Sequence[Told]) -> tuple[Message, ...]:
        """What to ask; `told` are the failed tries, oldest first. Pure."""

    def read(self, draft: Draft, rules: Rules, reply: str) -> Outcome:
        """What the reply says. Pure; a reply that cannot be read is Back to this stage."""


class WorkStage(Protocol):
    """Looks at a draft, running its code in the sandbox where it must."""

    name: str

    def run(self, draft: Draft, tools: Tools) -> Outcome:
        """Deterministic for the draft, the rules and the seed, apart from what a time limit decides."""


Stage = AskStage | WorkStage
