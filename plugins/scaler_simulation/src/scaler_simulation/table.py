"""The report as text for a terminal: a table for each scenario, then one over all of them, then what it means."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

from scaler_core.cli.output import table
from scaler_simulation.verdict import ALL, Cell, Difference, Report

HEADER = ("strategy", "area", "to baseline", "95 % interval", "", "final", "informative", "swaps", "seconds")


def as_text(report: Report) -> str:
    """All tables, the notes, and what broke."""
    parts = [f"{name}: {report.about[name]}\n{_scenario(report, name)}" for name in report.scenarios]
    if len(report.scenarios) > 1:
        parts.append(f"{ALL}, best first\n{_overall(report)}")
    parts.append("\n".join(report.notes))
    if report.broken:
        parts.append("\n".join(broken_lines(report)))
    return "\n\n".join(parts) + "\n"


def _scenario(report: Report, scenario: str) -> str:
    cells = [cell for cell in report.cells if cell.scenario == scenario]
    cells.sort(key=lambda cell: -cell.area)
    return _table([_row(report, cell.strategy, scenario, [cell]) for cell in cells])


def _overall(report: Report) -> str:
    cells = {name: [cell for cell in report.cells if cell.strategy == name] for name in report.ranking()}
    return _table([_row(report, name, ALL, own) for name, own in cells.items() if len(own) == len(report.scenarios)])


def _table(rows: list[tuple[str, ...]]) -> str:
    return table(rows, header=HEADER)


def _row(report: Report, name: str, scenario: str, cells: list[Cell]) -> tuple[str, ...]:
    return (
        name,
        f"{fmean(cell.area for cell in cells):.2f}",
        *_compared(report.difference(name, scenario), baseline=name == report.baseline),
        f"{fmean(cell.final for cell in cells):.2f}",
        f"{fmean(cell.informative for cell in cells):.0%}",
        f"{fmean(cell.swaps for cell in cells):.0f}",
        f"{fmean(cell.seconds for cell in cells):.2f}",
    )


def _compared(difference: Difference | None, *, baseline: bool) -> tuple[str, str, str]:
    if difference is None:
        return ("baseline" if baseline else "too few seeds", "", "")
    interval = f"[{difference.low:+.2f}, {difference.high:+.2f}]"
    return (f"{difference.mean:+.2f}", interval, "*" if difference.sure else "")


def broken_lines(report: Report) -> Iterator[str]:
    """One line for each strategy and problem, not for each trial."""
    counts: dict[tuple[str, str], list[str]] = {}
    for one in report.broken:
        counts.setdefault((one.strategy, one.problem), []).append(f"{one.scenario}, seed {one.seed}")
    for (strategy, problem), places in counts.items():
        more = f" and {len(places) - 1} more trials" if len(places) > 1 else ""
        yield f"broken: strategy '{strategy}' in {places[0]}{more}: {problem}"
