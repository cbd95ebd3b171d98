"""The funnel: how many problems went into each stage, how many came out, and why the others did not.

funnel = read_funnel(store, order)
print(funnel_table(funnel))                # a table with bars
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from scaler_core.cli.output import table
from scaler_envs_codecontests.synthesis.store import Store

BAR = 30
"""Characters of the longest bar."""


class Step(BaseModel):
    """One stage of a funnel: `entered` = `passed` + `dropped` + `waiting` + `failed`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stage: str
    entered: int
    passed: int
    dropped: int
    waiting: int
    failed: int
    reasons: tuple[tuple[str, int], ...]
    """Why problems were dropped, the most frequent reason first."""


class Funnel(BaseModel):
    """The whole job."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = 1
    rows: int
    """Of the source."""
    bad: tuple[tuple[str, int], ...]
    """Why rows are no problem."""
    steps: tuple[Step, ...]
    kept: int


def read_funnel(store: Store, order: Sequence[str]) -> Funnel:
    """As the store has it now."""
    counts, bad = store.counts(), store.bad_rows()
    entered = sum(number for *_, number in counts)
    rows = entered + sum(number for _, number in bad)
    steps = []
    for stage in order:
        here = dict.fromkeys(("dropped", "waiting", "failed"), 0)
        for state, place, _, number in counts:
            if place == stage and state in here:
                here[state] += number
        reasons = tuple((why, n) for state, place, why, n in counts if place == stage and state == "dropped")
        passed = entered - sum(here.values())
        steps.append(Step(stage=stage, entered=entered, passed=passed, reasons=reasons, **here))
        entered = passed
    kept = sum(number for state, *_, number in counts if state == "kept")
    return Funnel(rows=rows, bad=tuple(bad), steps=tuple(steps), kept=kept)


def funnel_table(funnel: Funnel) -> str:
    """Stages with their numbers and a bar, each reason in a line of its own."""
    begun = funnel.steps[0].entered if funnel.steps else 0
    rows: list[tuple[object, ...]] = [("source", funnel.rows, begun, funnel.rows - begun, "", bar(begun, funnel.rows))]
    rows += [("", "", "", number, why, "") for why, number in funnel.bad]
    for step in funnel.steps:
        held = " ".join(f"{n} {word}" for n, word in ((step.waiting, "waiting"), (step.failed, "failed")) if n)
        rows.append((step.stage, step.entered, step.passed, step.dropped, held, bar(step.passed, funnel.rows)))
        rows += [("", "", "", number, why, "") for why, number in step.reasons]
    return table(rows, header=("STAGE", "IN", "OUT", "DROPPED", "WHY", f"OUT OF {funnel.rows}"))


def bar(part: int, whole: int) -> str:
    """`part` of `whole` as a bar with its share; at least a thin one for what is not nothing."""
    eighths = round(8 * BAR * part / whole) if whole else 0
    eighths = max(eighths, 1) if part else 0
    ends = " ▏▎▍▌▋▊▉"
    text = "█" * (eighths // 8) + (ends[eighths % 8] if eighths % 8 else "")
    return f"{text} {part / whole:.0%}".strip() if whole else ""
