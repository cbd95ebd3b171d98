"""One run as a trainer sees it: batches out, scored rollouts in, a line of metrics a step, checkpoints.

    session = Session(assembly, folder)
    while session.step < config.steps:
        batch = session.next_batch()
        session.prefetch()                                      # instances of the next plan, while the policy works
        for item in batch:
            rollouts = [session.score(item.request, item.instance, text) for text in policy(item.prompt)]
            session.record(item.request, rollouts)
        session.close_step()
        session.checkpoint_if_due(lambda path: torch.save(…, path / "model.pt"))

It is the only facade a trainer uses. Plans may run ahead, rollouts may come late, in parts and in any order: what is
not complete at `close_step` stays outstanding. `score` works in any process; see `scoring.Scorer`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from scaler_core.announce import Announcer
from scaler_core.assembly import Assembly
from scaler_core.environment import Instance
from scaler_core.errors import RunError, ScalerError, SchedulerError, StrategyError
from scaler_core.generation import GenerationFailure
from scaler_core.ledger import Ledger
from scaler_core.run import RunFolder, read_json, write_json
from scaler_core.scheduler import Plan
from scaler_core.scoring import Rollout
from scaler_core.strategy import Outcome, Request
from scaler_core.templates import Prompt

STATE = "session.json"


class Item(NamedTuple):
    """One prompt of a batch."""

    request: Request
    instance: Instance
    prompt: Prompt


class Session:
    """Scheduler, generation, scoring and run folder, behind one face. Used from one thread."""

    def __init__(
        self,
        assembly: Assembly,
        folder: RunFolder,
        *,
        resume: bool = False,
        state: Mapping[str, Any] | None = None,
    ) -> None:
        """With `resume`, continue from the folder's last complete checkpoint, or from the start if it has none.

        `restored` is that checkpoint's folder, for the trainer to load its own files from. A trainer that keeps
        checkpoints of its own puts `state_dict()` into them, and gives it back as `state`.
        """
        self.assembly, self.folder, self.config = assembly, folder, assembly.config
        self.scheduler = assembly.scheduler()
        self.announce = Announcer(assembly.plugins)
        self.ledger = Ledger()
        self.restored: Path | None = None
        self._admitted: list[str] = []
        self._retired: dict[str, str] = {}
        self._times: dict[str, float] = {}
        self._began = time.monotonic()
        if state is not None:
            self._continue(state)
        elif resume:
            self._resume()
        continued = state is not None or self.restored is not None
        self.announce("scaler_run_started", folder=folder, resumed=continued)

    @property
    def step(self) -> int:
        """Steps closed so far."""
        return self.scheduler.step

    def next_batch(self, n: int | None = None) -> list[Item]:
        """Plan `n` prompts (default: the configured number) and make their instances.

        Instances that could not be made are noted as failures and missing from the batch. Called again before
        `close_step`, it adds to the step: this is how a trainer refills what a group filter refused.
        """
        with self.timed("plan"):
            plan = self.scheduler.plan(self.config.scheduler.prompts if n is None else n)
        self._admitted += plan.admitted
        self._retired.update(plan.retired)
        self._tell(plan)
        return self._made(plan.requests)

    def outstanding(self) -> list[Item]:
        """Requests that have not ended, with their instances made again: after a resume."""
        return self._made(self.awaited())

    def awaited(self) -> list[Request]:
        """Requests that have not ended."""
        return [r for r in self.scheduler.outstanding.values() if not self.ledger.ended(r.number)]

    def awaits(self, request: Request) -> bool:
        """Whether this request has not ended; False too for one that is not of this run."""
        return self.scheduler.outstanding.get(request.number) == request and not self.ledger.ended(request.number)

    def prefetch(self) -> None:
        """Begin to make instances that the next batch likely asks for; returns at once."""
        if self.config.generation.prefetch:
            self.assembly.generator.prefetch(self.scheduler.forecast(self.config.scheduler.prompts))

    def score(
        self, request: Request, instance: Instance, response: str, *, truncated: bool = False, policy_version: int = 0
    ) -> Rollout:
        """Judge one response; see `Scorer.score`."""
        with self.timed("verify"):
            return self.assembly.scorer.score(
                request, instance, response, truncated=truncated, policy_version=policy_version
            )

    def record(self, request: Request, rollouts: Sequence[Rollout], *, complete: bool = True) -> Outcome:
        """Add rollouts to a request's group; the group's tally so far. `complete` False: more will come.

        Raises SchedulerError for rollouts of another request, or a request that is not outstanding.
        """
        self._check_outstanding(request)
        strangers = [rollout for rollout in rollouts if rollout.request != request.number]
        if strangers:
            raise SchedulerError(f"rollouts of request {strangers[0].request} recorded for request {request.number}")
        return self.ledger.add(request, rollouts, complete=complete)

    def drop(self, request: Request, reason: str) -> None:
        """Give a request up, with its rollouts so far; it moves no difficulty."""
        self._check_outstanding(request)
        self.ledger.drop(request, reason)

    def accepts(self, outcome: Outcome) -> bool:
        """Whether the group filter lets this group train."""
        try:
            return bool(self.assembly.filter.accept(outcome))
        except Exception as error:
            label = f"filter '{self.config.filter.use}'"
            raise StrategyError(label, "accept", f"{type(error).__name__}: {error}") from error

    def close_step(
        self, *, trainer: Mapping[str, float] | None = None, times: Mapping[str, float] | None = None
    ) -> dict[str, Any]:
        """Record all complete groups as one step; append its line to metrics.jsonl, and return it.

        `trainer` holds the trainer's own numbers (NaN and infinity become null), `times` seconds by part.
        """
        closed, active = self.ledger.close(), list(self.scheduler.active)
        with self.timed("record"):
            record = self.scheduler.record(closed.outcomes, closed.failures, closed.dropped)
        for environment, reason in record.retired.items():
            self.announce("scaler_environment_retired", environment=environment, step=record.step, reason=reason)
        self.announce("scaler_outcomes_recorded", step=record.step, outcomes=closed.outcomes)
        line = {
            "step": record.step,
            **closed.summary(),
            "mean_level": self.scheduler.mean_level(),
            "environments": closed.by_environment(self.scheduler.difficulties()),
            "active": active,
            "admitted": self._admitted,
            "retired": {**self._retired, **record.retired},
            "trainer": {name: _finite(value) for name, value in (trainer or {}).items()},
            "time": self._close_times(times or {}),
        }
        self.folder.append(line)
        self._admitted, self._retired = [], {}
        return line

    def checkpoint_if_due(self, write: Callable[[Path], None]) -> bool:
        """Write a checkpoint every `checkpoint_every` steps and at the end."""
        due = self.step % self.config.checkpoint_every == 0 or self.step >= self.config.steps
        if due:
            self.checkpoint(write)
        return due

    def checkpoint(self, write: Callable[[Path], None]) -> None:
        """Write a checkpoint now: the session's state, and whatever `write` puts beside it."""

        def fill(path: Path) -> None:
            write(path)
            write_json(path / STATE, self.state_dict())

        with self.timed("checkpoint"):
            self.folder.checkpoint(self.step, fill)

    def state_dict(self) -> dict[str, Any]:
        """JSON from which a session continues bit for bit, plans that run ahead included."""
        return {
            "scheduler": self.scheduler.state_dict(),
            "ledger": self.ledger.state_dict(),
            "admitted": list(self._admitted),
            "retired": list(self._retired.items()),
        }

    def finish(self, results: Mapping[str, Any]) -> None:
        """Write what was measured at the end, and tell the observers."""
        self.folder.write_results(results)
        self.announce("scaler_run_finished", folder=self.folder, step=self.step)

    @contextmanager
    def timed(self, part: str) -> Iterator[None]:
        """Count the seconds of the block under `time.<part>` of this step's line."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._times[part] = self._times.get(part, 0.0) + time.monotonic() - began

    # Inside

    def _made(self, requests: Sequence[Request]) -> list[Item]:
        with self.timed("generate"):
            results = self.assembly.generator.make(requests)
        items = []
        for request, result in zip(requests, results, strict=True):
            if isinstance(result, GenerationFailure):
                self.ledger.fail(request, f"level {result.level}, seed {result.attempt_seed}: {result.detail}")
            else:
                items.append(Item(request, result, self.assembly.prompt(result)))
        return items

    def _tell(self, plan: Plan) -> None:
        for environment, reason in plan.retired.items():
            self.announce("scaler_environment_retired", environment=environment, step=plan.step, reason=reason)
        for environment in plan.admitted:
            self.announce("scaler_environment_admitted", environment=environment, step=plan.step)
        self.announce("scaler_batch_planned", plan=plan)

    def _close_times(self, times: Mapping[str, float]) -> dict[str, float]:
        now = time.monotonic()
        parts = {**self._times, **times, "total": now - self._began}
        self._times, self._began = {}, now
        return {part: round(seconds, 6) for part, seconds in parts.items()}

    def _check_outstanding(self, request: Request) -> None:
        if not self.awaits(request):
            raise SchedulerError(
                f"request {request.number} ({request.environment}, level {request.level}) is not outstanding; "
                "each request ends once: recorded, failed or dropped"
            )

    def _resume(self) -> None:
        self.folder.tidy()
        latest = self.folder.latest()
        step = 0
        if latest is not None:
            step, path = latest
            self._load(path / STATE)
            self.restored = path
        self.folder.rewind(step)

    def _load(self, path: Path) -> None:
        remedy = f"remove the folder {path.parent} to continue from the checkpoint before it"
        self._restore(read_json(path, remedy=remedy), str(path), remedy)

    def _continue(self, state: Mapping[str, Any]) -> None:
        self.folder.tidy()
        self._restore(state, "the checkpoint's state of the scheduler", "continue from the checkpoint before it")
        self.folder.rewind(self.step)

    def _restore(self, state: Mapping[str, Any], what: str, remedy: str) -> None:
        try:
            self.scheduler.load_state_dict(state["scheduler"])
            self.ledger.load_state_dict(state["ledger"], self.scheduler.outstanding)
            self._admitted, self._retired = list(state["admitted"]), dict(state["retired"])
        except ScalerError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RunError(f"{what} is no complete state ({type(error).__name__}: {error}); {remedy}") from error


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
