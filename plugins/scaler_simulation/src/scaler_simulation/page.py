"""The page: one self-contained HTML file that asks for nothing from anywhere, in light and dark.

    Path("compare.html").write_text(render(report))

It looks as the pages of `scaler report` do; the colours are Okabe and Ito's ("Color Universal Design", 2008).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from statistics import fmean
from string import Template

from scaler_simulation.drawing import curves, forest
from scaler_simulation.oracle import NAME
from scaler_simulation.table import broken_lines
from scaler_simulation.verdict import ALL, Difference, Report

TEMPLATE = Path(__file__).with_name("page.html")
LIGHT = {
    "ink": "#1b2330",
    "muted": "#5b6677",
    "grid": "#e2e6ec",
    "paper": "#fefefe",
    "blue": "#0072b2",
    "vermillion": "#d55e00",
    "green": "#009e73",
    "purple": "#b5608f",
    "amber": "#e69f00",
    "grey": "#8b95a5",
}
DARK = {
    "ink": "#e8ebf1",
    "muted": "#9ba6b7",
    "grid": "#2b3442",
    "paper": "#171d27",
    "blue": "#4fa8e0",
    "vermillion": "#f5853f",
    "green": "#2fbf95",
    "purple": "#d78ab4",
    "amber": "#f0b53a",
    "grey": "#7d8899",
}
RUNNERS_UP = ("green", "purple", "amber")
"""Colours of the best strategies beside the baseline."""


def render(report: Report) -> str:
    """The page as text."""
    baseline = escape(report.baseline)
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        light=_variables(LIGHT),
        dark=_variables(DARK),
        facts=_facts(report),
        answer=escape(answer(report)),
        broken=_broken(report),
        baseline=baseline,
        forest=forest([(name, report.difference(name, overall(report))) for name in _whole(report)]),
        legend=_legend(report),
        charts="".join(_chart(report, scenario) for scenario in report.scenarios),
        matrix=_matrix(report),
        measures=_measures(report),
        notes="".join(f"<li>{escape(note)}</li>" for note in report.notes),
    )


def overall(report: Report) -> str:
    """The scope of the first chart: all scenarios, or the only one."""
    return ALL if len(report.scenarios) > 1 else report.scenarios[0]


def answer(report: Report) -> str:
    """The result in a sentence or two."""
    found = [(name, report.difference(name, overall(report))) for name in _whole(report) if name != NAME]
    better = [name for name, one in found if one is not None and one.sure and one.mean > 0]
    worse = [name for name, one in found if one is not None and one.sure and one.mean < 0]
    alike = [name for name, one in found if one is not None and not one.sure]
    said = [f"Better than {report.baseline}: {', '.join(better) or 'none'}.", f"Worse: {', '.join(worse) or 'none'}."]
    if alike:
        said.append(f"Not told apart with these seeds: {', '.join(alike)}.")
    return " ".join(said)


def colours(report: Report) -> dict[str, str]:
    """The strategies that stand out, the last drawn on top: the oracle, the best others, the baseline."""
    best = [name for name in _whole(report) if name not in (NAME, report.baseline)][: len(RUNNERS_UP)]
    others = dict(zip(best, RUNNERS_UP, strict=False))
    oracle = {NAME: "grey"} if NAME in report.strategies else {}
    return {**oracle, **dict(reversed(others.items())), report.baseline: "blue"}


def _whole(report: Report) -> list[str]:
    """The strategies that came through every scenario, the best first."""
    counts = {name: sum(cell.strategy == name for cell in report.cells) for name in report.strategies}
    return [name for name in report.ranking() if counts[name] == len(report.scenarios)]


def _variables(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


def _facts(report: Report) -> str:
    known = report.comparison
    facts = {
        "strategies": len(report.strategies),
        "scenarios": len(report.scenarios),
        "seeds": f"{known['seeds']}, from {known['first_seed']}",
        "steps": known["steps"],
        "active": known["active"],
        "prompts a step": known["prompts"],
        "rollouts": known["rollouts"],
    }
    return "".join(f"<div>{name} <b>{escape(str(value))}</b></div>" for name, value in facts.items())


def _broken(report: Report) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in broken_lines(report))
    return f'<div class="broken">{lines}</div>' if lines else ""


def _legend(report: Report) -> str:
    known = colours(report)
    return "".join(
        f'<button type="button" aria-pressed="false" data-s="{escape(name)}">'
        f'<i style="--c:var(--{known.get(name, "grid")})"></i>{escape(name)}</button>'
        for name in report.ranking()
    )


def _chart(report: Report, scenario: str) -> str:
    cells = [cell for cell in report.cells if cell.scenario == scenario]
    drawn = curves(cells, colours(report)) if cells else ""
    return (
        f"<figure><figcaption><h3>{escape(scenario)}</h3><p>{escape(report.about[scenario])}</p></figcaption>"
        f"{drawn}</figure>"
    )


def _matrix(report: Report) -> str:
    scopes = [*([ALL] if len(report.scenarios) > 1 else []), *report.scenarios]
    largest = max((abs(one.mean) for one in report.differences), default=1.0) or 1.0
    rows = [
        _tr(name, [_difference(report.difference(name, scope), largest) for scope in scopes], name == report.baseline)
        for name in report.ranking()
    ]
    return _table(["strategy", *scopes], rows)


def _difference(difference: Difference | None, largest: float) -> str:
    if difference is None:
        return "<td>–</td>"
    look = f' class="{"up" if difference.mean > 0 else "down"}"' if difference.sure else ""
    strength = f' style="--s:{10 + round(45 * abs(difference.mean) / largest)}%"'
    star = "*" if difference.sure else ""
    span = f"<small>{difference.low:+.2f} to {difference.high:+.2f}</small>"
    return f"<td{look}{strength}>{difference.mean:+.2f}{star}{span}</td>"


def _measures(report: Report) -> str:
    heads = ["strategy", "area", "final ability", "informative groups", "swaps", "prompts", "seconds a trial"]
    rows = []
    for name in report.ranking():
        own = [cell for cell in report.cells if cell.strategy == name]
        if own:
            shown = [
                f"{fmean(cell.area for cell in own):.2f}",
                f"{fmean(cell.final for cell in own):.2f}",
                f"{fmean(cell.informative for cell in own):.0%}",
                f"{fmean(cell.swaps for cell in own):.0f}",
                f"{fmean(cell.prompts for cell in own):,.0f}",
                f"{fmean(cell.seconds for cell in own):.2f}",
            ]
            rows.append(_tr(name, [f"<td>{text}</td>" for text in shown], name == report.baseline))
    return _table(heads, rows)


def _tr(name: str, cells: Sequence[str], base: bool) -> str:
    return f"<tr{' class=base' if base else ''}><td>{escape(name)}</td>{''.join(cells)}</tr>"


def _table(heads: Sequence[str], rows: Sequence[str]) -> str:
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
