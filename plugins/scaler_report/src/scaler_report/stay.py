"""Stays: from when an environment entered the active set until it left, and why it left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scaler_report.folder import Run, Step

BROKEN, OTHER = "broken", "other"
BARRED = "generation failed"
"""How the scheduler's reason begins when it bars an environment; what follows is the environment's own text."""
KINDS = {
    "mastered": ("top level", "at the top", "saturat", "master"),
    "too hard": ("zero", "accuracy 0", "accuracy is 0", "never", "too hard", "no correct", "none correct"),
    BROKEN: ("failed", "failure", "error", "barred"),
    "no progress": ("slope", "progress", "stagna", "plateau", "flat", "not rising", "no longer"),
}
"""Words by which the reason of a strategy is told to be of a kind; the first kind that has one wins."""


@dataclass(frozen=True)
class Stay:
    """Steps `start` to `end` (exclusive) of one environment in the active set; `reason` None: it is still there."""

    environment: str
    start: int
    end: int
    visits: int
    reason: str | None

    @property
    def kind(self) -> str | None:
        """The kind of the reason, None while the stay goes on."""
        return None if self.reason is None else reason_kind(self.reason)


def reason_kind(reason: str) -> str:
    """Which of KINDS a strategy's words tell of, else "other"."""
    words = reason.lower()
    if words.startswith(BARRED):
        return BROKEN
    found = [kind for kind, signs in KINDS.items() if any(sign in words for sign in signs)]
    return found[0] if found else OTHER


def _visits(steps: Sequence[Step], environment: str) -> int:
    seen = (step.environments.get(environment) for step in steps)
    return sum(1 for one in seen if one is not None and one.prompts > 0)


def stays(run: Run) -> list[Stay]:
    """Every stay, by start and then by the order of the active set."""
    begun: dict[str, int] = {}
    found = []
    for place, step in enumerate(run.steps):
        for name in [known for known in begun if known not in step.active]:
            found.append(_ended(run.steps, name, begun.pop(name), place))
        for name in step.active:
            begun.setdefault(name, place)
    found += [_going_on(run.steps, name, start) for name, start in begun.items()]
    return sorted(found, key=lambda stay: stay.start)


def _ended(steps: Sequence[Step], name: str, first: int, place: int) -> Stay:
    """A barred environment is named in the line of its last step, any other in the line of the step after."""
    here, last = steps[place].retired.get(name), steps[place - 1].retired.get(name)
    reason = here or last or "no reason given"
    return Stay(name, steps[first].step, steps[place].step, _visits(steps[first:place], name), reason)


def _going_on(steps: Sequence[Step], name: str, first: int) -> Stay:
    """A stay that lasts to the last line, unless the environment was barred in it."""
    reason = steps[-1].retired.get(name)
    return Stay(name, steps[first].step, steps[-1].step + 1, _visits(steps[first:], name), reason)


def ages(run: Run) -> list[list[int]]:
    """For each step, since how many steps each active environment is active (1 = since this step)."""
    begun: dict[str, int] = {}
    table = []
    for place, step in enumerate(run.steps):
        begun = {name: begun.get(name, place) for name in step.active}
        table.append([place - start + 1 for start in begun.values()])
    return table


def replacement_rates(run: Run) -> list[float]:
    """For each step, environments that left over the size of the active set."""
    return [len(step.retired) / len(step.active) if step.active else 0.0 for step in run.steps]
