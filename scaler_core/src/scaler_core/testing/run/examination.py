"""One environment of a target from the first instance to the last measure: the job of a process that checks.

    perform(environments, "examine", {"setup": {…}, "settings": {…}, "environment": "pack/name"})   # a Checked

The process that does it opens the target's packs and owns a workbench of its own, whose workers can be killed: a hang
in an environment, or a held lock of the interpreter, is theirs.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from scaler_core.environment import Environment
from scaler_core.environments import Environments, WorkerSetup
from scaler_core.errors import ScalerError
from scaler_core.operations import words_of
from scaler_core.plugins import Plugins, load_plugins
from scaler_core.testing.check import Check
from scaler_core.testing.examine import Examination, examine
from scaler_core.testing.finding import Finding
from scaler_core.testing.report.measures import measure
from scaler_core.testing.report.report import Checked, EnvironmentReport, Reason, Status
from scaler_core.testing.run.settings import Settings
from scaler_core.testing.subject import Subject
from scaler_core.testing.workbench import Workbench
from scaler_core.workers import WorkersFailed


def look_at(subject: Subject, checks: Sequence[Check]) -> Checked:
    """Run the checks and measure. A check that breaks is an error of that check; the others are run.

    Raises WorkersFailed where no worker does anything, and SandboxRefused where the environment's code cannot be run.
    """
    began = time.monotonic()
    _check_sandbox(subject)
    examinations: list[Examination] = []
    errors: list[Reason] = []
    spent: dict[str, float] = {}
    for check in checks:
        at = time.monotonic()
        try:
            examinations.append(examine(subject, [check]))
        except WorkersFailed:
            raise
        except Exception as error:  # noqa: BLE001 - what a stranger's check raises must not lose what the others found
            errors.append(Reason(name=check.name, reason=_told(error)))
        spent[check.name] = round(time.monotonic() - at, 4)
    measures = measure(subject)
    findings = tuple(finding for one in examinations for finding in one.findings)
    report = EnvironmentReport(
        environment=subject.spec.id,
        status=_status(findings, errors),
        title=subject.spec.title,
        chance=subject.spec.chance,
        top=subject.spec.ladder.top,
        levels=subject.levels,
        measures=measures,
        passed=tuple(name for one in examinations for name in one.passed),
        not_run=tuple(Reason(name=name, reason=why) for one in examinations for name, why in one.not_run),
        waived=tuple(waived for one in examinations for waived in one.waived),
        errors=tuple(errors),
        audit=_audit(subject.environment),
        seconds=round(time.monotonic() - began, 4),
        check_seconds=spent,
    )
    return Checked(report=report, findings=findings)


def _check_sandbox(subject: Subject) -> None:
    """Refuse before the first instance what the sandbox cannot hold: it says nothing of the environment."""
    opened, floor = subject.bench.environments, subject.spec.sandbox_floor
    if floor is not None and isinstance(opened, Environments):
        opened.runtime.sandbox(floor=floor, what=f"the code of {subject.spec.id}")


def _told(error: Exception) -> str:
    return str(error) if isinstance(error, ScalerError) else words_of(error)


def _status(findings: Sequence[Finding], errors: Sequence[Reason]) -> Status:
    if any(finding.severity == "failure" for finding in findings):
        return "failed"
    if errors:
        return "error"
    return "advice" if findings else "sound"


def _audit(environment: Environment) -> dict[str, Any] | None:
    """What the environment tells of its levels and references, where it has `audit_record`."""
    record = getattr(environment, "audit_record", None)
    return None if record is None else dict(record())


# In a process that checks

_OPENED: dict[tuple[str, tuple[str, ...]], tuple[Workbench, list[Check]]] = {}
"""This process's workbenches, by what they were opened for: the next environment finds the workers running."""


def examine_here(environments: Environments, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The operation `examine`; raises what `look_at` and opening the environment raise."""
    settings = Settings.model_validate(payload["settings"])
    setup = WorkerSetup.model_validate(payload["setup"])
    key = setup.model_dump_json(), settings.checks
    if key not in _OPENED:
        bench = Workbench.beside(environments, setup)
        _OPENED[key] = bench, _named(load_plugins(setup.plugins), settings)
    bench, checks = _OPENED[key]
    try:
        subject = settings.subject(environments[payload["environment"]], bench)
        return look_at(subject, checks).model_dump(mode="json")
    except WorkersFailed:
        del _OPENED[key]  # the next environment gets workers of its own
        bench.close()
        raise


def _named(plugins: Plugins, settings: Settings) -> list[Check]:
    return [plugins.find("checks", name).load() for name in settings.checks]
