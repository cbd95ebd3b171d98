"""The report of a check as data: everything that `scaler check` found, for programs.

    report = CheckReport.model_validate_json(text)
    report.findings, report.environments, report.summary

docs/check-report.md says what each field means. A change of their meaning changes `schema_version`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from scaler_core.testing.examine import Waived
from scaler_core.testing.finding import Finding, Severity
from scaler_core.testing.report.measures import LevelMeasures

Status = Literal["sound", "advice", "failed", "error"]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reason(_Data):
    """A check or a level, and why."""

    name: str
    reason: str


class EnvironmentReport(_Data):
    """What came of one environment; its findings are in `CheckReport.findings`."""

    environment: str
    status: Status
    problem: str = ""
    title: str = ""
    chance: float = 0.0
    top: int | None = None
    levels: tuple[int, ...] = ()
    measures: tuple[LevelMeasures, ...] = ()
    passed: tuple[str, ...] = ()
    not_run: tuple[Reason, ...] = ()
    waived: tuple[Waived, ...] = ()
    errors: tuple[Reason, ...] = ()
    audit: dict[str, JsonValue] | None = None
    seconds: float = 0.0
    check_seconds: dict[str, float] = {}
    cached: bool = False


class Checked(_Data):
    """One environment's part of a report, as the processes that check and the cache hand it over."""

    report: EnvironmentReport
    findings: tuple[Finding, ...] = ()

    def with_report(self, **changes: object) -> Checked:
        """The same with other fields in `report`."""
        return self.model_copy(update={"report": self.report.model_copy(update=changes)})


class CheckAbout(_Data):
    """A check that was run."""

    name: str
    about: str
    severity: Severity
    openenv: str | None
    deep: bool


class Summary(_Data):
    """Counts, how deep, how long, with what."""

    environments: dict[Status, int]
    findings: dict[Severity, int]
    left_out: int
    cached: int
    depth: str
    instances: int
    levels: tuple[int, ...] | None
    sample: int
    seed: int | None
    deadline: float
    token_budget: int
    seconds: float
    versions: dict[str, str]
    platform: str


class CheckReport(_Data):
    """All of it."""

    schema_version: Literal[1] = 1
    target: str
    findings: tuple[Finding, ...]
    environments: tuple[EnvironmentReport, ...]
    left_out: tuple[Reason, ...]
    checks: tuple[CheckAbout, ...]
    summary: Summary

    @property
    def status(self) -> Status:
        """The worst of its environments: failed, then error, advice, sound."""
        found = {environment.status for environment in self.environments}
        worst: tuple[Status, ...] = ("failed", "error", "advice")
        return next((status for status in worst if status in found), "sound")
