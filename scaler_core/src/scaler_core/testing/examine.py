"""All checks on one environment, and what came of them.

    examination = examine(subject, checks)
    examination.status, examination.findings

A waiver (`expected_failures = {"check-name": "reason"}`, an attribute of the environment or of a strategy's factory, or
an argument) turns a check's failures into what is expected; a waiver of a check that finds nothing is a failure itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from scaler_core.testing.check import Examined, NotRun, Rule, S
from scaler_core.testing.finding import Finding

STALE = "waiver"
"""The check that a waiver is held to."""


class Waived(BaseModel):
    """Failures that the environment's author expects, with the reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    check: str
    reason: str
    findings: tuple[Finding, ...]


class Examination(BaseModel):
    """What all checks found in one environment. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    environment: str
    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()
    passed: tuple[str, ...] = ()
    """Checks that ran and found nothing."""
    not_run: tuple[tuple[str, str], ...] = ()
    """Checks that could say nothing, with the reason."""

    @property
    def failures(self) -> tuple[Finding, ...]:
        """Findings that are no advice."""
        return tuple(finding for finding in self.findings if finding.severity == "failure")

    @property
    def status(self) -> Literal["sound", "advice", "failed"]:
        """failed: some finding is a failure. advice: some is advice. sound: none."""
        if self.failures:
            return "failed"
        return "advice" if self.findings else "sound"


def waivers_of(subject: Examined, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Check to reason: the environment's or the factory's own `expected_failures`, and those of the caller."""
    own = getattr(subject, "environment", subject)  # a strategy or a sandbox has none
    return {**getattr(own, "expected_failures", {}), **(more or {})}


def examine(
    subject: S, checks: Sequence[Rule[S]], *, expected_failures: Mapping[str, str] | None = None
) -> Examination:
    """Run all `checks` that concern the subject. Raises nothing for what an environment does."""
    waivers = waivers_of(subject, expected_failures)
    findings: list[Finding] = []
    waived, passed, not_run = [], [], []
    for one in checks:
        if not one.applies(subject):
            continue
        try:
            found = one(subject)
        except NotRun as reason:
            not_run.append((one.name, str(reason)))
            continue
        failures = [finding for finding in found if finding.severity == "failure"]
        if one.name in waivers and failures:
            waived.append(Waived(check=one.name, reason=waivers[one.name], findings=tuple(failures)))
            found = [finding for finding in found if finding.severity != "failure"]
        elif one.name in waivers:
            found = [*found, _stale(subject, one.name, waivers[one.name])]
        elif not found:
            passed.append(one.name)
        findings += found
    return Examination(
        environment=subject.label,
        findings=tuple(findings),
        waived=tuple(waived),
        passed=tuple(passed),
        not_run=tuple(not_run),
    )


def _stale(subject: Examined, check: str, reason: str) -> Finding:
    return Finding(
        check=STALE,
        environment=subject.label,
        evidence=f"expected_failures waives '{check}' ({reason}), but that check finds no failure",
        cause="what was wrong was mended, or the waiver was never needed",
        fix=f"remove '{check}' from expected_failures",
        replay=subject.replay(check),
    )
