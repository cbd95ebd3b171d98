"""A problem's whole story in words: what each stage said of it, what the model replied, and how it ended.

print(explain(store, standing))
"""

from __future__ import annotations

import textwrap
import time

from scaler_envs_codecontests.synthesis.store import FINISHED, Paid, Standing, Store
from scaler_envs_codecontests.synthesis.story import Event

EXCERPT_LINES, EXCERPT_WIDTH = 12, 110
"""Of a reply: its beginning."""


def explain(store: Store, standing: Standing, *, whole: bool = False) -> str:
    """Lines of text. `whole`: replies in full, not only their beginning."""
    parts = [f"{standing.name}: row {standing.number} of the source, {standing.id}", _now(standing), ""]
    for number, event in enumerate(store.events(standing.number), start=1):
        parts.append(f"{number}. {_when(event)}  {_said(event)}")
        if event.detail:
            parts += _indented(event.detail, whole=True)
        if event.reply is not None:
            parts += _reply(store.paid(event.reply), whole=whole)
    return "\n".join([*parts, *_record(store, standing)]).rstrip() + "\n"


def _now(standing: Standing) -> str:
    match standing.state:
        case "kept":
            return "kept: its record is in the export"
        case "dropped":
            return f"dropped at {standing.stage}: {standing.reason}"
        case "failed":
            return f"failed for now at {standing.stage}; the next run goes on with it"
    return f"waiting for {standing.stage}"


def _when(event: Event) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(event.at)) + " UTC"


def _said(event: Event) -> str:
    took = f" ({event.seconds:.1f} s)"
    match event.kind:
        case "grown":
            return f"{event.stage}: passed{took}"
        case "dropped":
            return f"{event.stage}: dropped, {event.reason}{took}"
        case "back":
            return f"{event.stage}: {event.reason}{took}; a reply of {event.to} was no good"
        case "failed":
            return f"{event.stage}: did not work{took}; that is not the problem's fault"
    return f"{event.stage}: retried by a person, with new tries"


def _reply(paid: Paid, *, whole: bool) -> list[str]:
    reply = paid.reply
    cost = "" if reply.cost is None else f", cost {reply.cost:.4f}"
    cut = "" if reply.ending == "stop" else f", ended by {reply.ending}"
    head = f"reply {paid.attempt + 1} of {reply.model} ({reply.completion_tokens} tokens{cost}{cut}):"
    return [f"   {head}", *_indented(reply.text, whole=whole)]


def _indented(text: str, *, whole: bool) -> list[str]:
    lines = text.strip().splitlines()
    if not whole:
        left = len(lines) - EXCERPT_LINES
        lines = [textwrap.shorten(line, EXCERPT_WIDTH) if len(line) > EXCERPT_WIDTH else line for line in lines]
        lines = lines[:EXCERPT_LINES] + ([f"… and {left} more lines"] if left > 0 else [])
    return [f"   | {line}".rstrip() for line in lines]


def _record(store: Store, standing: Standing) -> list[str]:
    """The main numbers of a kept problem."""
    if standing.state != "kept":
        return []
    draft = store.draft(standing.number, FINISHED)
    lines = [""]
    if draft.record is not None:
        top = draft.record.ladder.scale(draft.record.ladder.top)
        scale = ", ".join(f"{name} = {value}" for name, value in top.items())
        lines.append(f"record: {draft.record.ladder.top + 1} levels, the highest with {scale}")
    if draft.calibration is not None:
        found = draft.calibration
        lines.append(f"longest prompt there: {found.tokens} tokens ({found.counted_by}); limit: {found.limited_by}")
        if found.detail:
            lines.append(f"one step above: {found.detail}")
    if draft.agreement is not None:
        said = draft.agreement
        disputed = f", {said.disputed} of them disputed" if said.disputed else ""
        asked = f"references: {len(said.order)} asked, {len(said.outvoted)} outvoted, on {said.instances} instances"
        lines.append(asked + disputed)
    return lines
