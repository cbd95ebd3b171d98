"""The report of a run, put together from what came of each environment."""

from __future__ import annotations

import platform
import sys
from collections import Counter
from collections.abc import Sequence

from scaler_core.plugins import Plugins
from scaler_core.testing.check import Check
from scaler_core.testing.report.report import CheckAbout, Checked, CheckReport, Reason, Summary
from scaler_core.testing.run.runner import Run


def assembled(target: str, run: Run, results: Sequence[Checked], *, plugins: Plugins, seconds: float) -> CheckReport:
    """`results` in the order of the target's packs; `seconds` of wall clock in all."""
    place = {name: index for index, name in enumerate(run.names)}
    results = sorted(results, key=lambda checked: place[checked.report.environment])
    return CheckReport(
        target=target,
        findings=tuple(finding for checked in results for finding in checked.findings),
        environments=tuple(checked.report for checked in results),
        left_out=tuple(Reason(name=name, reason=why) for name, why in run.left_out.items()),
        checks=tuple(_about(check) for check in run.checks),
        summary=_summary(run, results, plugins, seconds),
    )


def _about(check: Check) -> CheckAbout:
    return CheckAbout(
        name=check.name, about=check.about, severity=check.severity, openenv=check.openenv, deep=check.deep
    )


def _summary(run: Run, results: Sequence[Checked], plugins: Plugins, seconds: float) -> Summary:
    settings = run.settings
    return Summary(
        environments=dict(Counter(checked.report.status for checked in results)),
        findings=dict(Counter(finding.severity for checked in results for finding in checked.findings)),
        left_out=len(run.left_out),
        cached=sum(checked.report.cached for checked in results),
        depth=settings.depth,
        instances=1 if settings.seed is not None else settings.sizes.instances,
        levels=settings.levels,
        sample=settings.number,
        seed=settings.seed,
        deadline=settings.deadline,
        token_budget=settings.token_budget,
        seconds=round(seconds, 3),
        versions={
            "python": platform.python_version(),
            **{plugin.name: plugin.version for plugin in plugins.loaded if plugin.version},
        },
        platform=sys.platform,
    )
