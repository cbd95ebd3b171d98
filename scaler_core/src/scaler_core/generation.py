"""Instances for the requests of a plan, made outside of the trainer's process, in the order of the requests.

    with Generator(setup, workers=4, deadline=10.0) as generator:
        results = generator.make(plan.requests)              # an Instance or a GenerationFailure for each
        generator.prefetch([("pack/name", 3, 17)])           # while the policy is busy

A failed attempt is repeated with a seed derived from the request's; what fails again is reported, not raised. An
instance that was prefetched is the one that would have been made: prefetching changes no bytes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from scaler_core.environment import Environment, Instance
from scaler_core.environments import WorkerSetup
from scaler_core.operations import FailureKind, WorkerFailure
from scaler_core.seeding import derive_seed
from scaler_core.workers import InlinePool, JobPool, WorkerPool

Key = tuple[str, int, int]
"""(environment, level, seed): what determines an instance."""
Attempt = Future[dict[str, Any]]


class Wanted(Protocol):
    """What is read of a `Request`."""

    @property
    def environment(self) -> str:
        """The environment's id."""

    @property
    def level(self) -> int:
        """The level, 0 to the ladder's top."""

    @property
    def seed(self) -> int:
        """The seed of the first attempt."""


class GenerationFailure(BaseModel):
    """No instance for a request: who, where, and what happened at the last of `attempts`. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    environment: str
    level: int
    seed: int
    """The request's own."""
    kind: FailureKind
    detail: str
    attempts: int

    @property
    def attempt_seed(self) -> int:
        """The seed that `detail` is about, the last attempt's: the one to replay."""
        return attempt_seed(self.seed, self.attempts - 1)


def attempt_seed(seed: int, attempt: int) -> int:
    """The seed of an attempt: the request's own for the first, hashed from it for the others."""
    return seed if attempt == 0 else derive_seed(seed, "retry", attempt)


def _outcome(future: Attempt) -> Instance | WorkerFailure:
    """Wait for an attempt; raises WorkersFailed when there is nobody to make anything."""
    try:
        return Instance.model_validate(future.result()["instance"])
    except WorkerFailure as failure:
        return failure
    except (ValidationError, KeyError) as error:
        return WorkerFailure("protocol", f"the worker's result holds no instance: {error}")


def open_pool(source: JobPool | WorkerSetup | Mapping[str, Environment], workers: int) -> JobPool:
    """The pool itself, or a new one: of processes for a setup, in this process for 0 workers or environments."""
    if isinstance(source, WorkerSetup):
        return WorkerPool(source, workers=workers) if workers else InlinePool(source)
    return InlinePool(source) if isinstance(source, Mapping) else source


class Generator:
    """Makes instances through a pool of workers. Used from one thread; closes the pool only if it opened it."""

    def __init__(
        self,
        source: JobPool | WorkerSetup | Mapping[str, Environment],
        *,
        deadline: float = 10.0,
        retries: int = 1,
        workers: int = 2,
        most_prefetched: int = 1024,
    ) -> None:
        """`source`: a pool to share, or what to open one for; with `workers=0` all is made here, with no deadline.

        `deadline`: seconds for each attempt. `retries`: attempts after the first. `most_prefetched`: how many
        speculative instances are kept, the oldest dropped first.
        """
        if retries < 0 or most_prefetched < 0:
            raise ValueError(f"retries and most_prefetched must be >= 0, got {retries} and {most_prefetched}")
        self.pool = open_pool(source, workers)
        self._own = self.pool is not source
        self._deadline = deadline
        self._retries = retries
        self._most_prefetched = most_prefetched
        self._speculative: OrderedDict[Key, Attempt] = OrderedDict()

    def make(self, requests: Sequence[Wanted]) -> list[Instance | GenerationFailure]:
        """One result for each request, in their order. Equal keys are made once.

        Raises WorkersFailed when no worker can be had; never for what an environment does.
        """
        keys = [(r.environment, r.level, r.seed) for r in requests]
        made = self._attempts(list(dict.fromkeys(keys)))
        return [made[key] for key in keys]

    def _attempts(self, keys: Sequence[Key]) -> dict[Key, Instance | GenerationFailure]:
        """All first attempts at once, then all second attempts of those that failed, and so on."""
        made: dict[Key, Instance | GenerationFailure] = {}
        missing = list(keys)
        for attempt in range(self._retries + 1):
            running = [(key, self._begin((*key[:2], attempt_seed(key[2], attempt)))) for key in missing]
            missing = []
            for key, future in running:
                outcome = _outcome(future)
                if isinstance(outcome, Instance):
                    made[key] = outcome
                    continue
                missing.append(key)
                made[key] = GenerationFailure(
                    environment=key[0],
                    level=key[1],
                    seed=key[2],
                    kind=outcome.kind,
                    detail=outcome.detail,
                    attempts=attempt + 1,
                )
        return made

    def _begin(self, key: Key) -> Attempt:
        """The attempt that speculation began, unless it still waits in the queue; else a new one."""
        speculative = self._speculative.pop(key, None)
        if speculative is None or speculative.cancel():
            return self._submit(key, speculative=False)
        return speculative

    def _submit(self, key: Key, *, speculative: bool) -> Attempt:
        environment, level, seed = key
        return self.pool.submit(
            "generate",
            {"environment": environment, "level": level, "seed": seed},
            deadline=self._deadline,
            speculative=speculative,
        )

    def prefetch(self, keys: Sequence[Key]) -> None:
        """Begin to make instances that `make` may ask for; returns at once. Without workers it does nothing."""
        if not self.pool.workers:
            return
        for key in keys:
            if key in self._speculative:
                self._speculative.move_to_end(key)
            elif self._most_prefetched:
                self._speculative[key] = self._submit(key, speculative=True)
        while len(self._speculative) > self._most_prefetched:
            self._speculative.popitem(last=False)[1].cancel()

    def close(self) -> None:
        """Drop speculation; close the pool, if it was opened here. Idempotent."""
        while self._speculative:
            self._speculative.popitem()[1].cancel()
        if self._own:
            self.pool.close()

    def __enter__(self) -> Generator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
