"""The page: one self-contained HTML file that asks for nothing from anywhere, with its charts beside it as PNG.

write_page(run, summarise(run), Path("runs/demo/report"))        # -> runs/demo/report/index.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaler_core.errors import RunError
from scaler_report.chart import Chart, inline_svg, write_png
from scaler_report.charts import DRAWERS
from scaler_report.charts.time_split import TOTAL, duration
from scaler_report.config_key import flatten
from scaler_report.folder import Run
from scaler_report.palette import DARK, LIGHT, STYLE
from scaler_report.summary import Estimate, Summary

TEMPLATE = "page.html.j2"


@dataclass(frozen=True)
class Card:
    """A headline number: its name, the number with its interval, what to compare it with, and a hint."""

    label: str
    value: str
    interval: str
    beside: str
    hint: str


def signed(estimate: Estimate | None) -> str:
    """`+1.84`, or a dash."""
    return "–" if estimate is None else f"{estimate.mean:+.2f}".replace("-", "−")


def span(estimate: Estimate | None) -> str:
    """`[1.20, 2.41]`, or nothing."""
    return "" if estimate is None else f"[{estimate.low:.2f}, {estimate.high:.2f}]".replace("-", "−")


def share(value: float | None) -> str:
    """Whole per cent, or a dash."""
    return "–" if value is None else f"{value:.0%}"


def cards(summary: Summary) -> list[Card]:
    """The four numbers that come first."""
    frozen = summary.frozen_mean_level
    against = "no frozen run" if frozen is None else f"frozen {frozen:.2f}"
    if frozen:
        against += f" · {summary.mean_level / frozen:.1f}×"
    gain, idle = summary.ability_gain, summary.frozen_gain
    target = "" if summary.target is None else f"target {summary.target:.0%}"
    return [
        Card("Mean level", f"{summary.mean_level:.2f}", "", against, "final difficulty, whole pool"),
        Card("Ability gain", signed(gain), span(gain), _against(gain, idle), "held-out, in levels, after minus before"),
        Card("Informative", share(summary.informative_fraction), "", "of the groups", "mean over the steps"),
        Card("Accuracy", share(summary.accuracy), "", target, "mean over the steps"),
    ]


def _against(gain: Estimate | None, idle: Estimate | None) -> str:
    if gain is None:
        return "measured when the run ends"
    return f"frozen {signed(idle)} {span(idle)}" if idle else "no frozen run"


def codes(text: str) -> str:
    """Text as safe HTML, with `…` as code."""
    from markupsafe import Markup, escape

    return Markup(re.sub(r"`([^`]*)`", r"<code>\1</code>", str(escape(text))))


def draw(run: Run, folder: Path) -> list[tuple[Chart, str]]:
    """Draw every chart, save its PNG in `folder`, and give it with its inline SVG."""
    import matplotlib

    found = []
    with matplotlib.rc_context(STYLE):
        for drawer in DRAWERS:
            chart = drawer(run)
            if chart is not None:
                write_png(chart, folder)
                found.append((chart, inline_svg(chart)))
    return found


def facts(run: Run, summary: Summary) -> dict[str, str]:
    """The line under the title: what was run, in a few facts."""
    planned = f" of {summary.planned_steps}" if summary.planned_steps is not None else ""
    visited = sum(1 for one in summary.environments.values() if one.visits)
    known = {
        "steps": f"{summary.steps}{planned}",
        "environments": f"{len(summary.environments)}, {visited} visited",
        "active": str(len(run.steps[-1].active)),
        "rollouts": f"{summary.rollouts:,}",
        "seed": str(run.manifest.seed),
    }
    seconds = summary.time.get(TOTAL, sum(summary.time.values()))
    return {**known, "time of the steps": duration(seconds)} if seconds else known


def render(run: Run, summary: Summary, charts: list[tuple[Chart, str]]) -> str:
    """The page as text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    templates = Environment(
        loader=PackageLoader("scaler_report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["codes"] = codes
    return templates.get_template(TEMPLATE).render(
        summary=summary,
        manifest=run.manifest,
        facts=facts(run, summary),
        cards=cards(summary),
        charts=charts,
        config=[(path, _plain(value)) for path, value in flatten(run.manifest.config)],
        light=LIGHT,
        dark=DARK,
    )


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=_listed)


def _listed(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else str(value)


def write_page(run: Run, summary: Summary, folder: Path) -> Path:
    """Write the PNGs and `index.html` into `folder`, made if need be; raises RunError when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page, unfinished = folder / "index.html", folder / "index.html.tmp"
        unfinished.write_text(render(run, summary, draw(run, folder)), encoding="utf-8")
        unfinished.replace(page)
    except OSError as error:
        raise RunError(
            f"{folder}: cannot write the report: {error.strerror or error}; expected a folder that can be written; "
            f"name another with --out DIR"
        ) from error
    return page
