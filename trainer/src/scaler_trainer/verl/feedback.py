"""Verl's groups of responses into the session: recorded first, then sorted into what trains and what does not.

    sorted_ = feedback.take(groups)        # every group recorded once, whatever becomes of it
    sorted_.train                          # keys of rows to update on
    line = feedback.close(times)           # closes the session's step; its line of metrics.jsonl

A group is what verl calls a prompt: the rows of one request. Rows that an environment failed to judge are recorded as
errors and never train; a group without any judged row does not either, nor one that the group filter refuses. A
request without any row at all (the roll-out failed) is dropped with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from scaler_core.errors import StrategyError
from scaler_core.ledger import Group
from scaler_core.scoring import Rollout
from scaler_core.session import Session
from scaler_core.strategy import Request


class Trajectory(NamedTuple):
    """One row of verl."""

    key: str
    judgement: Mapping[str, Any]
    """What the reward function returned."""
    truncated: bool
    policy_version: int


class Returned(NamedTuple):
    """One group, finished or failed."""

    uid: str
    request: Request
    trajectories: Sequence[Trajectory]


@dataclass
class Sorted:
    """What becomes of groups, by uid."""

    train: dict[str, list[str]] = field(default_factory=dict)
    """Groups to update on: the keys of their judged rows."""
    refused: dict[str, list[str]] = field(default_factory=dict)
    """Groups that the filter refused: the keys of their judged rows."""
    unjudged: dict[str, list[str]] = field(default_factory=dict)
    """Groups whose environment judged none of their rows: all their keys."""
    errors: list[str] = field(default_factory=list)
    """Keys of rows that were not judged, in groups of any kind."""

    def add(self, other: Sorted) -> None:
        """Put `other` to this."""
        self.train.update(other.train)
        self.refused.update(other.refused)
        self.unjudged.update(other.unjudged)
        self.errors += other.errors

    def keep(self, uids: set[str]) -> None:
        """Forget all groups but these."""
        for groups in (self.train, self.refused, self.unjudged):
            for uid in groups.keys() - uids:
                del groups[uid]
        self.errors = [key for key in self.errors if key.split("_")[0] in uids]


def covered(spans: Iterable[tuple[float, float]]) -> float:
    """The length of the union of spans (begin, end), in their unit."""
    total, reached = 0.0, float("-inf")
    for began, ended in sorted(spans):
        total += max(0.0, ended - max(began, reached))
        reached = max(reached, ended)
    return total


class Feedback:
    """The books between verl and the session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._judging: list[tuple[float, float]] = []

    def take(self, groups: Iterable[Returned]) -> Sorted:
        """Record each group that the session waits for, and sort all of them.

        Raises StrategyError where judging itself failed: a reward that raises, packs that a reward process cannot open.
        """
        found = Sorted()
        for group in groups:
            found.add(self._taken(group))
        return found

    def drop_missing(self, seen: Iterable[Request], reason: str) -> int:
        """Drop the outstanding requests that are not among `seen`: verl lost all their rollouts; how many."""
        numbers = {request.number for request in seen}
        lost = [r for r in self.session.awaited() if r.number not in numbers]
        for request in lost:
            self.session.drop(request, reason)
        return len(lost)

    def close(self, *, trainer: Mapping[str, float], times: Mapping[str, float]) -> dict[str, Any]:
        """Close the session's step. `verify` is for how long any judging was under way, roll-out or not."""
        seconds, self._judging = covered(self._judging), []
        return self.session.close_step(trainer=trainer, times={**times, "verify": seconds})

    def _taken(self, group: Returned) -> Sorted:
        rollouts = [self._rollout(group.request, trajectory) for trajectory in group.trajectories]
        if self.session.awaits(group.request):
            if not rollouts:
                self.session.drop(group.request, "the roll-out engine failed for every response")
            else:
                self.session.record(group.request, rollouts)
        judged = [t.key for t, r in zip(group.trajectories, rollouts, strict=True) if r.reward is not None]
        errors = [t.key for t, r in zip(group.trajectories, rollouts, strict=True) if r.reward is None]
        if not judged:
            return Sorted(unjudged={group.uid: errors}, errors=errors)
        if self.session.accepts(Group(group.request, rollouts).outcome()):
            return Sorted(train={group.uid: judged}, errors=errors)
        return Sorted(refused={group.uid: judged}, errors=errors)

    def _rollout(self, request: Request, trajectory: Trajectory) -> Rollout:
        judgement = trajectory.judgement
        if judgement.get("broken") or not judgement.get("rollout"):
            problem = judgement.get("broken") or f"no verdict came with the response: {dict(judgement)!r:.200}"
            raise StrategyError("the judge", f"judge a response of {request.environment}", problem)
        self._judging.append((judgement["began"], judgement["ended"]))
        rollout = Rollout.model_validate_json(judgement["rollout"])
        return rollout.model_copy(
            update={"truncated": trajectory.truncated, "policy_version": trajectory.policy_version}
        )
