"""What the audit left of a problem, as data for a report.

    environment.audit_record()["references"][2]     # {"solution": 3, "language": "cpp", "role": "dropped", "reason": …}

What solutions cost is not in it: times differ from machine to machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from scaler_core.sandbox import BUNDLED_FLOOR, Sandbox

if TYPE_CHECKING:
    from scaler_envs_codecontests.environment import ProblemEnvironment

PROVED = "all references agree at every level, as a test of this distribution proves; the first that runs here answers"
HEARD = "all references were heard on a sample when the pool was opened; {quorum} that agree make an answer"
UNHEARD = "no sample was heard; {quorum} references that agree make an answer"
Role = Literal["asked", "witness", "dropped", "not run here"]
"""asked: makes answers. witness: may contradict them. dropped: found wrong or failing. Or its language does not run."""


class LevelLeftOut(BaseModel):
    """Values of the scale parameters at which nothing can be generated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scale: dict[str, int]
    reason: str


class ReferenceRecord(BaseModel):
    """One solution; `solution` is its number in the record, from 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    solution: int
    language: str
    content: str
    """SHA-256 of language and source."""
    role: Role
    reason: str = ""


class AuditRecord(BaseModel):
    """Levels and references of one environment, kept and left out. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    levels_kept: tuple[dict[str, int], ...]
    """The scale parameters of each level, from level 0."""
    levels_left_out: tuple[LevelLeftOut, ...]
    references: tuple[ReferenceRecord, ...]
    quorum: int
    agreement: str
    """How it is known that the references agree."""
    sandbox: str | None
    sandbox_rung: int | None
    """The rung that the sandbox holds on this machine; None without one."""


def record_of(environment: ProblemEnvironment, sandbox: Sandbox | None) -> AuditRecord:
    """The record of an opened environment."""
    ladder = environment.spec.ladder
    return AuditRecord(
        levels_kept=tuple(ladder.scale(level) for level in range(ladder.top + 1)),
        levels_left_out=tuple(LevelLeftOut(scale=dict(scale), reason=why) for scale, why in environment.left_out),
        references=tuple(
            _reference(environment, sandbox, index) for index in range(len(environment.problem.solutions))
        ),
        quorum=environment.quorum,
        agreement=_agreement(environment),
        sandbox=sandbox.name if sandbox else None,
        sandbox_rung=sandbox.guarantees().rung if sandbox else None,
    )


def _agreement(environment: ProblemEnvironment) -> str:
    if environment.spec.sandbox_floor == BUNDLED_FLOOR:
        return PROVED
    return (UNHEARD if environment.panel is None else HEARD).format(quorum=environment.quorum)


def _reference(environment: ProblemEnvironment, sandbox: Sandbox | None, index: int) -> ReferenceRecord:
    solution = environment.problem.solutions[index]
    role, reason = _role(environment, index)
    if role != "dropped" and sandbox is not None and solution.language not in sandbox.languages():
        role, reason = "not run here", f"the sandbox '{sandbox.name}' does not run {solution.language} here"
    return ReferenceRecord(
        solution=index + 1, language=solution.language, content=solution.content_hash, role=role, reason=reason
    )


def _role(environment: ProblemEnvironment, index: int) -> tuple[Role, str]:
    panel = environment.panel
    if panel is None or index in panel.order:
        return "asked", ""
    if index in panel.witnesses:
        return "witness", "contradicts the others on some instances, which are then not used"
    why = dict(panel.dropped).get(index)
    return "dropped", why or "contradicts the others on the same instances as a witness"
