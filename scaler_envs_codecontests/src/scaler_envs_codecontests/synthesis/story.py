"""A problem's story: what happened to it, event by event, and what follows for the next reply that is asked for.

    story.told("generator")          # the failed tries that the model is told of
    story.spent("generator")         # how many of its tries are used
    story.attempt("generator")       # the number of the next reply

A stage's tries begin anew when the problem goes back to a stage before it, since it is then asked about another draft,
and when a person retries the problem.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scaler_envs_codecontests.synthesis.stage import Told

Kind = Literal["grown", "back", "dropped", "failed", "retried"]
"""What a stage said of the problem; failed: the model or the sandbox did not work, which says nothing of the problem;
retried: a person asked for another round."""


@dataclass(frozen=True)
class Event:
    """One thing that happened."""

    kind: Kind
    stage: str
    to: str = ""
    """Where a problem went back to."""
    reason: str = ""
    detail: str = ""
    reply: int | None = None
    """The number of the stored reply that the stage read; None for a stage that asks nobody."""
    seconds: float = 0.0
    """Of wall time, in the stage or until the model replied."""
    at: float = 0.0
    """When, in seconds since 1970."""
    version: str = ""
    """Of this package."""


@dataclass(frozen=True)
class Story:
    """The events of one problem, oldest first; `order` are the stages' names, `replies` the texts by number."""

    events: tuple[Event, ...]
    order: tuple[str, ...]
    replies: dict[int, str]

    def attempt(self, stage: str) -> int:
        """How many replies this stage has read, ever: the number of the next one, from 0."""
        return sum(event.stage == stage and event.reply is not None for event in self.events)

    def spent(self, stage: str) -> int:
        """How many of its tries are used."""
        return sum(event.stage == stage and event.reply is not None for event in self._current(stage))

    def told(self, stage: str) -> list[Told]:
        """What its replies led back to it for, oldest first."""
        found: list[Told] = []
        last: int | None = None
        for event in self._current(stage):
            last = event.reply if event.stage == stage and event.reply is not None else last
            if event.kind == "back" and event.to == stage and last is not None:
                found.append(Told(self.replies[last], event.detail))
        return found

    def _current(self, stage: str) -> Sequence[Event]:
        """The events since the stage's tries began anew."""
        begins = 0
        for number, event in enumerate(self.events):
            earlier = event.kind == "back" and self._place(event.to) < self._place(stage)
            if event.kind == "retried" or earlier:
                begins = number + 1
        return self.events[begins:]

    def _place(self, stage: str) -> int:
        return self.order.index(stage) if stage in self.order else len(self.order)
