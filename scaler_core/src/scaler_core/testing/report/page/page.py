"""The page: one self-contained HTML file that asks for nothing from anywhere and needs no scripts.

write_page(report, Path("report"))                   # -> report/index.html, with report/badge.svg
write_page(report, Path("report/my-pack.html"))      # -> that file, with report/badge.svg
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pydantic import JsonValue

from scaler_core.errors import RunError
from scaler_core.testing.finding import Finding
from scaler_core.testing.report.page.badge import badge
from scaler_core.testing.report.page.heat import HEATS, Cell
from scaler_core.testing.report.report import CheckReport, EnvironmentReport, Reason
from scaler_core.testing.report.transcript import looked

WORST_FIRST = ("failed", "error", "advice", "sound")
MOST_WRITTEN = 7
"""Levels of a row whose cells have room for their number."""


@dataclass(frozen=True)
class Row:
    """One environment in the table: its cells for each measure."""

    environment: EnvironmentReport
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def written(self) -> bool:
        """Whether the numbers fit."""
        return len(self.environment.measures) <= MOST_WRITTEN


@dataclass(frozen=True)
class Group:
    """What one check found in one environment, told once."""

    first: Finding
    places: tuple[Finding, ...]


def rows(report: CheckReport) -> list[Row]:
    """The environments, the worst first, then as the packs list them."""
    budget = report.summary.token_budget
    ordered = sorted(report.environments, key=lambda one: WORST_FIRST.index(one.status))
    return [
        Row(one, tuple(tuple(heat.cell(m, one, token_budget=budget) for m in one.measures) for heat in HEATS))
        for one in ordered
    ]


def groups(report: CheckReport) -> list[tuple[EnvironmentReport, list[Group]]]:
    """Environments with findings, the worst first; failures before advice."""
    found = []
    for row in rows(report):
        own = [finding for finding in report.findings if finding.environment == row.environment.environment]
        own.sort(key=lambda finding: finding.severity != "failure")
        if own:
            found.append((row.environment, _grouped(own)))
    return found


def _grouped(findings: Sequence[Finding]) -> list[Group]:
    pairs = groupby(findings, key=lambda finding: (finding.check, finding.severity, finding.cause, finding.fix))
    return [Group(places[0], tuple(places)) for places in (list(some) for _, some in pairs)]


def not_run(report: CheckReport) -> list[tuple[str, str, int, str]]:
    """Check, reason, how many environments, the first of them."""
    found: dict[tuple[str, str], list[str]] = {}
    for environment in report.environments:
        for one in environment.not_run:
            found.setdefault((one.name, one.reason), []).append(environment.environment)
    return [(check, reason, len(names), names[0]) for (check, reason), names in found.items()]


def problems(report: CheckReport) -> list[Reason]:
    """Environments that could not be checked, and checks that broke."""
    found = []
    for one in report.environments:
        if one.problem:
            found.append(Reason(name=one.environment, reason=one.problem))
        found += [
            Reason(name=f"{one.environment}: the check {error.name} broke", reason=error.reason) for error in one.errors
        ]
    return found


def audited(report: CheckReport) -> list[tuple[str, str, str]]:
    """Environment, level or reference, reason: what packs left out of environments, by their audit records."""
    found = []
    for one in report.environments:
        for item in _objects(one.audit, "levels_left_out"):
            scale = item.get("scale")
            values = ", ".join(f"{name} = {value}" for name, value in scale.items()) if isinstance(scale, dict) else "?"
            found.append((one.environment, f"level {values}", str(item.get("reason", ""))))
        for item in _objects(one.audit, "references"):
            if item.get("role") != "asked":
                what = f"solution {item.get('solution')} ({item.get('language')}): {item.get('role')}"
                found.append((one.environment, what, str(item.get("reason", ""))))
    return found


def _objects(audit: Mapping[str, JsonValue] | None, key: str) -> list[dict[str, JsonValue]]:
    """The objects in a list of an audit record; a stranger's record may be anything."""
    items = (audit or {}).get(key)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def render(report: CheckReport) -> str:
    """The page as text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    templates = Environment(
        loader=PackageLoader("scaler_core.testing.report.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    failing: dict[str, set[str]] = {}
    for finding in report.findings:
        failing.setdefault(finding.check, set()).add(finding.environment)
    return templates.get_template("check.html.j2").render(
        report=report,
        badge=badge(report),
        looked=looked(report.summary),
        heats=HEATS,
        rows=rows(report),
        groups=groups(report),
        problems=problems(report),
        not_run=not_run(report),
        audited=audited(report),
        failing={check: len(environments) for check, environments in failing.items()},
        passing={check.name: sum(check.name in one.passed for one in report.environments) for check in report.checks},
    )


def write_page(report: CheckReport, path: Path) -> Path:
    """Write the page and the badge beside it; raises RunError when that cannot be."""
    page = path if path.suffix == ".html" else path / "index.html"
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        for file, text in ((page, render(report)), (page.with_name("badge.svg"), badge(report))):
            unfinished = file.with_name(f"{file.name}.tmp")
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(file)
    except OSError as error:
        raise RunError(
            f"{page}: cannot write the report: {error.strerror or error}; expected a folder that can be written; "
            f"name another with --html PATH"
        ) from error
    return page
