"""A check in words, for a terminal: findings, what was not run, what is expected to fail, and one line of counts.

say(*transcript(report))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from scaler_core.testing.finding import Finding
from scaler_core.testing.report.report import CheckReport, EnvironmentReport, Summary

MOST_NAMED = 3
"""Environments that a line about many names."""


def transcript(report: CheckReport) -> Iterator[str]:
    """The lines; few for a sound target."""
    for _, found in groupby(report.findings, key=lambda finding: (finding.environment, finding.check)):
        yield from _findings(list(found))
    yield from _errors(report.environments)
    yield from _waived(report.environments)
    for one in report.left_out:
        yield f"left out {one.name}: {one.reason}"
    yield from _not_run(report.environments)
    yield _counts(report)


def headline(environment: EnvironmentReport, findings: Sequence[Finding]) -> str:
    """One environment in one line: what came of it, and which checks found something."""
    if environment.problem:
        return f"{environment.environment}: error: {environment.problem.splitlines()[0]}"
    names = [f"{finding.check}{' (advice)' if finding.severity == 'advice' else ''}" for finding in findings]
    names += [f"{error.name} (broke)" for error in environment.errors]
    return ": ".join(filter(None, [environment.environment, environment.status, ", ".join(dict.fromkeys(names))]))


def _findings(found: Sequence[Finding]) -> Iterator[str]:
    """What one check found in one environment: the first in full, of the others what was seen and where."""
    yield found[0].told()
    for finding in found[1:]:
        place = finding.place.removeprefix(finding.environment).strip() or "in general"
        yield f"  also    {place}: {finding.evidence}"
    yield ""


def _errors(environments: Sequence[EnvironmentReport]) -> Iterator[str]:
    problems: dict[str, list[str]] = {}
    for environment in environments:
        for error in environment.errors:
            problems.setdefault(f"the check {error.name} broke: {error.reason}", []).append(environment.environment)
        if environment.problem:
            problems.setdefault(environment.problem, []).append(environment.environment)
    for problem, names in problems.items():
        yield f"error {_named(names)}: {problem}"


def _waived(environments: Sequence[EnvironmentReport]) -> Iterator[str]:
    for environment in environments:
        for waived in environment.waived:
            yield f"waived {waived.check}: {environment.environment}: {waived.reason}"


def _not_run(environments: Sequence[EnvironmentReport]) -> Iterator[str]:
    """One line for each check, with its first reason."""
    reasons: dict[str, list[str]] = {}
    names: dict[str, list[str]] = {}
    for environment in environments:
        for one in environment.not_run:
            reasons.setdefault(one.name, []).append(one.reason)
            names.setdefault(one.name, []).append(environment.environment)
    for check, whys in reasons.items():
        where = "everywhere" if len(whys) == len(environments) > 1 else _named(names[check])
        more = " (and other reasons)" if len(set(whys)) > 1 else ""
        yield f"not run {check}: {where}: {whys[0]}{more}"


def _named(names: Sequence[str]) -> str:
    """The names, or the first and how many more."""
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    return f"{names[0]} and {len(names) - 1} more"


def _counts(report: CheckReport) -> str:
    """`procedural: 33 sound, 2 failed; 31 checks on 5 levels x 60 instances in 9.3 s, 30 of 35 cached`."""
    summary = report.summary
    counts = ", ".join(f"{n} {words}" for n, words in status_counts(summary)) or "no environment"
    if not any(one.passed or one.waived or one.problem or one.errors for one in report.environments):
        counts = counts if report.findings or not report.environments else "nothing was checked"
    cached = f", {summary.cached} of {len(report.environments)} from the cache" if summary.cached else ""
    checks = "1 check" if len(report.checks) == 1 else f"{len(report.checks)} checks"
    how = f", {looked(summary)}" if summary.instances else ""
    return f"{report.target}: {counts}; {checks}{how}, {summary.seconds:.1f} s{cached}"


def status_counts(summary: Summary) -> list[tuple[int, str]]:
    """`[(33, "sound"), (2, "failed")]`, the worst first, without those that are none."""
    words = {"failed": "failed", "error": "not checked (error)", "advice": "with advice", "sound": "sound"}
    found = [(summary.environments[status], word) for status, word in words.items() if status in summary.environments]
    return [*found, *([(summary.left_out, "left out")] if summary.left_out else [])]


def looked(summary: Summary) -> str:
    """How much was looked at."""
    if summary.levels is not None:
        levels = f"level{'s' if len(summary.levels) > 1 else ''} {', '.join(map(str, summary.levels))}"
    else:
        levels = "every level" if summary.depth == "deep" else "5 levels"
    return f"{levels}, seed {summary.seed}" if summary.seed is not None else f"{levels} x {summary.instances} instances"
