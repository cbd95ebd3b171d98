"""Answers judged in worker processes, for environments whose `verify` is foreign or slow.

    verifier = Verifier(pool, deadline=5.0)
    verdicts = verifier.verify_many([(instance, "42"), (instance, "")])      # in the order of the pairs

A deadline missed, a crash or an exception is an `error`, never a wrong answer. A timer inside of a verifier would
not do: reward workers run in threads, where signals do not arrive. Typed answers need none of this; they are judged
in process by `environment.verify`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from pydantic import ValidationError

from scaler_core.environment import Instance, Verdict
from scaler_core.operations import WorkerFailure
from scaler_core.workers import JobPool, WorkersFailed


def _verdict(future: Future[dict[str, Any]]) -> Verdict:
    try:
        return Verdict.model_validate(future.result()["verdict"])
    except (WorkerFailure, WorkersFailed) as failure:
        return Verdict(status="error", reason=str(failure))
    except (ValidationError, KeyError) as error:
        return Verdict(status="error", reason=f"protocol: the worker's result holds no verdict: {error}")


class Verifier:
    """Judges through a pool of workers, which it shares and does not close. Safe to use from several threads."""

    def __init__(self, pool: JobPool, *, deadline: float = 5.0) -> None:
        """`deadline`: seconds for each answer."""
        self._pool = pool
        self._deadline = deadline

    def verify_many(self, pairs: Sequence[tuple[Instance, str]]) -> list[Verdict]:
        """One verdict for each (instance, answer), in their order. Never raises for what a verifier does."""
        futures = [
            self._pool.submit(
                "verify",
                {"instance": instance.model_dump(mode="json"), "answer": answer},
                deadline=self._deadline,
            )
            for instance, answer in pairs
        ]
        return [_verdict(future) for future in futures]
