"""How a job stands as one self-contained HTML page: the funnel drawn, every reason with its meaning, costs, seconds.

    write_page(read_status(job), Path("funnel.html"))

It asks for nothing from anywhere, needs no scripts, and follows the reader's light or dark scheme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scaler_core.errors import RunError
from scaler_core.testing.faces.extra import require
from scaler_envs_codecontests.synthesis.funnel import Funnel
from scaler_envs_codecontests.synthesis.pace import left
from scaler_envs_codecontests.synthesis.pipeline import CRASHED, LATE
from scaler_envs_codecontests.synthesis.reasons import REASONS
from scaler_envs_codecontests.synthesis.status import Status

TEMPLATE = "funnel.html.j2"
MEANINGS = {
    **REASONS,
    LATE: "a stage was not done within the deadline",
    CRASHED: "a stage ended its worker again and again",
}
WIDTH, ROW, GAP = 560.0, 34, 6
"""Of the funnel, in units of its drawing: the widest place, the height of a stage, the space to the next one."""
LEAST = 2.0
"""The width of what is not nothing."""


@dataclass(frozen=True)
class Slice:
    """One stage in the drawing, or the source before them."""

    stage: str
    entered: int
    passed: int
    dropped: int
    held: str
    """`3 waiting 1 failed`."""
    top: int
    points: str
    """The corners of its outline, as SVG has them."""


@dataclass(frozen=True)
class Why:
    """A reason at a stage; `share` of all that were lost, in [0, 1]."""

    stage: str
    reason: str
    meaning: str
    count: int
    share: float


@dataclass(frozen=True)
class Took:
    """What a stage took; `share` of all, in [0, 1]."""

    stage: str
    runs: int
    each: float
    whole: float
    share: float


def slices(funnel: Funnel) -> list[Slice]:
    """The source, then the stages in their order."""
    begun = funnel.steps[0].entered if funnel.steps else 0
    rows = [("source", funnel.rows, begun, funnel.rows - begun, "")]
    for step in funnel.steps:
        held = " ".join(f"{n} {word}" for n, word in ((step.waiting, "waiting"), (step.failed, "failed")) if n)
        rows.append((step.stage, step.entered, step.passed, step.dropped, held))
    return [
        Slice(*row, top=number * (ROW + GAP), points=outline(row[1], row[2], funnel.rows, number * (ROW + GAP)))
        for number, row in enumerate(rows)
    ]


def outline(entered: int, passed: int, rows: int, top: int) -> str:
    """As wide above as what entered and below as what passed, about the middle."""
    above, below = _half(entered, rows), _half(passed, rows)
    corners = [(-above, top), (above, top), (below, top + ROW), (-below, top + ROW)]
    return " ".join(f"{WIDTH / 2 + x:.1f},{y}" for x, y in corners)


def _half(part: int, rows: int) -> float:
    return max(LEAST, WIDTH * part / rows) / 2 if part and rows else 0.0


def reasons(funnel: Funnel) -> list[Why]:
    """Every reason at every stage, in their order; a row that is no problem is lost at the source."""
    found = [("source", why, n) for why, n in funnel.bad]
    found += [(step.stage, why, n) for step in funnel.steps for why, n in step.reasons]
    lost = sum(n for *_, n in found)
    return [Why(stage, why, MEANINGS.get(why, ""), n, n / lost) for stage, why, n in found]


def paces(status: Status) -> list[Took]:
    """The stages that ran, in their order."""
    order: Sequence[str] = [step.stage for step in status.funnel.steps]
    known = [(stage, *status.seconds[stage]) for stage in order if stage in status.seconds]
    whole = sum(took for *_, took in known)
    return [Took(stage, n, took / n, took, took / whole if whole else 0.0) for stage, n, took in known]


def facts(status: Status) -> dict[str, str]:
    """The line under the title."""
    found = {"rows": f"{status.funnel.rows:,}", "problems": f"{status.problems:,}"}
    if status.problems_an_hour:
        found["problems an hour"] = f"{status.problems_an_hour:.0f}"
        if status.waiting:
            found["left"] = left(status.waiting, status.problems_an_hour)
    if not status.taken_in:
        found["source"] = "not read to its end yet"
    return found


def render(status: Status) -> str:
    """The page as text."""
    require("jinja2", what="a page of a job")
    from jinja2 import Environment, PackageLoader, StrictUndefined

    templates = Environment(
        loader=PackageLoader("scaler_envs_codecontests.synthesis"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    parts = slices(status.funnel)
    return templates.get_template(TEMPLATE).render(
        name=Path(status.folder).name,
        status=status,
        facts=facts(status),
        slices=parts,
        height=parts[-1].top + ROW,
        width=WIDTH,
        row=ROW,
        reasons=reasons(status.funnel),
        paces=paces(status),
        tokens=sum(one.prompt_tokens + one.completion_tokens for one in status.spent),
        costs=[one.cost for one in status.spent if one.cost is not None],
    )


def write_page(status: Status, path: Path) -> Path:
    """Write the page; raises RunError when that cannot be."""
    page = path if path.suffix == ".html" else path / "funnel.html"
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        unfinished = page.with_name(f"{page.name}.tmp")
        unfinished.write_text(render(status), encoding="utf-8")
        unfinished.replace(page)
    except OSError as error:
        raise RunError(
            f"{page}: cannot be written: {error.strerror or error}; name another with --html PATH"
        ) from error
    return page
