"""The open step's books: rollouts by request until their group is complete, failures and drops until it closes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scaler_core.scoring import Rollout
from scaler_core.strategy import Failure, Outcome, Request


@dataclass
class Group:
    """The rollouts of one request so far."""

    request: Request
    rollouts: list[Rollout] = field(default_factory=list)
    complete: bool = False

    def outcome(self) -> Outcome:
        """The tally: errors apart, rewards of the judged rollouts in order."""
        judged = [rollout for rollout in self.rollouts if rollout.reward is not None]
        return Outcome(
            request=self.request,
            rollouts=len(judged),
            correct=sum(rollout.verdict.correct for rollout in judged),
            errors=len(self.rollouts) - len(judged),
            scores=tuple(rollout.reward for rollout in judged if rollout.reward is not None),
        )


@dataclass(frozen=True)
class Closed:
    """What one step closes with."""

    groups: tuple[Group, ...]
    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    dropped: tuple[Failure, ...]

    def summary(self) -> dict[str, Any]:
        """The step's totals. `accuracy` leaves replays out, as the controllers do; null when nothing was judged."""
        rollouts = [rollout for group in self.groups for rollout in group.rollouts]
        judged = [outcome for outcome in self.outcomes if outcome.rollouts]
        rewards = [score for outcome in judged for score in outcome.scores]
        return {
            "prompts": len(self.outcomes) + len(self.failures) + len(self.dropped),
            "rollouts": len(rewards),
            "correct": sum(outcome.correct for outcome in judged),
            "errors": sum(outcome.errors for outcome in self.outcomes),
            "failures": len(self.failures),
            "dropped": len(self.dropped),
            "replays": sum(outcome.request.origin == "replay" for outcome in self.outcomes),
            "unanswered": sum(rollout.verdict.status == "unanswered" for rollout in rollouts),
            "truncated": sum(rollout.truncated for rollout in rollouts),
            "accuracy": _accuracy(_counted(judged)),
            "informative": sum(outcome.variance > 0 for outcome in judged) / len(judged) if judged else None,
            "reward": sum(rewards) / len(rewards) if rewards else None,
        }

    def by_environment(self, levels: Mapping[str, float]) -> dict[str, dict[str, Any]]:
        """For each environment of the step: its level now, and its tallies without replays."""
        failed = [failure.request.environment for failure in self.failures]
        dropped = [failure.request.environment for failure in self.dropped]
        names = dict.fromkeys([*(outcome.request.environment for outcome in self.outcomes), *failed, *dropped])
        lines = {}
        for name in names:
            mine = [outcome for outcome in self.outcomes if outcome.request.environment == name]
            counted = _counted(mine)
            lines[name] = {
                "level": levels[name],
                "prompts": len(counted),
                "rollouts": sum(outcome.rollouts for outcome in counted),
                "correct": sum(outcome.correct for outcome in counted),
                "errors": sum(outcome.errors for outcome in mine),
                "failures": failed.count(name),
            }
        return lines


class Ledger:
    """Collects until `close`."""

    def __init__(self) -> None:
        self._groups: dict[int, Group] = {}
        self._failures: dict[int, Failure] = {}
        self._dropped: dict[int, Failure] = {}

    def ended(self, number: int) -> bool:
        """Whether the request was completed, failed or dropped since the last `close`."""
        group = self._groups.get(number)
        return number in self._failures or number in self._dropped or (group is not None and group.complete)

    def add(self, request: Request, rollouts: Sequence[Rollout], *, complete: bool) -> Outcome:
        """Add to the request's group; its tally so far."""
        group = self._groups.setdefault(request.number, Group(request))
        group.rollouts.extend(rollouts)
        group.complete = group.complete or complete
        return group.outcome()

    def fail(self, request: Request, reason: str) -> None:
        """Its instance could not be made, or not again after a resume: rollouts so far go with it."""
        self._groups.pop(request.number, None)
        self._failures[request.number] = Failure(request, reason)

    def drop(self, request: Request, reason: str) -> None:
        """The trainer gave it up."""
        self._groups.pop(request.number, None)
        self._dropped[request.number] = Failure(request, reason)

    def close(self) -> Closed:
        """Everything that ended, in request order; what is incomplete stays."""
        done = [self._groups.pop(number) for number in sorted(self._groups) if self._groups[number].complete]
        closed = Closed(
            tuple(done), tuple(group.outcome() for group in done), _ordered(self._failures), _ordered(self._dropped)
        )
        self._failures, self._dropped = {}, {}
        return closed

    def state_dict(self) -> dict[str, Any]:
        """JSON of what is open; requests by number."""
        return {
            "groups": [
                [number, group.complete, [rollout.model_dump(mode="json") for rollout in group.rollouts]]
                for number, group in self._groups.items()
            ],
            "failures": [[number, failure.reason] for number, failure in self._failures.items()],
            "dropped": [[number, failure.reason] for number, failure in self._dropped.items()],
        }

    def load_state_dict(self, state: Mapping[str, Any], outstanding: Mapping[int, Request]) -> None:
        """Continue from `state`, with the scheduler's outstanding requests."""
        for number, complete, rollouts in state["groups"]:
            self.add(outstanding[number], [Rollout.model_validate(r) for r in rollouts], complete=complete)
        for number, reason in state["failures"]:
            self.fail(outstanding[number], reason)
        for number, reason in state["dropped"]:
            self.drop(outstanding[number], reason)


def _ordered(failures: Mapping[int, Failure]) -> tuple[Failure, ...]:
    return tuple(failures[number] for number in sorted(failures))


def _counted(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.request.origin != "replay"]


def _accuracy(outcomes: Sequence[Outcome]) -> float | None:
    rollouts = sum(outcome.rollouts for outcome in outcomes)
    return sum(outcome.correct for outcome in outcomes) / rollouts if rollouts else None
