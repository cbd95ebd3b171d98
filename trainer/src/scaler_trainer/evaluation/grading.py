r"""Grading responses to benchmark questions, in processes that are killed at a deadline.

    with Grader(workers=2) as grader:
        grader.grade_many([(r"… \boxed{204}", r"\boxed{204}")])       # [Grade(strict="correct", compat="correct")]

    shared_grader().grade(response, truth)      # one for this process, opened when it is first asked: in verl's workers

A deadline missed or a process that dies is an `error`: it counts neither as right nor as wrong. Safe from threads and
event loops; see `symbolic` for what the two scorers do.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from scaler_core.environments import WorkerSetup
from scaler_core.errors import ConfigError
from scaler_core.operations import WorkerFailure
from scaler_core.workers import JobPool, WorkerPool, WorkersFailed

Scorer = Literal["strict", "compat"]
Status = Literal["correct", "wrong", "unanswered", "error"]
SCORERS: tuple[Scorer, ...] = ("strict", "compat")
OPERATION = "scaler_trainer.evaluation.symbolic:grade_here"
DEADLINE = 20.0
"""Seconds for one grade; the first one of a process imports sympy."""


class Grade(BaseModel):
    """What both scorers say of one response. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    strict: Status
    compat: Status
    answer: str = ""
    """What `strict` found in the box."""
    reason: str = ""
    """Of an error."""


class Grader:
    """Grades through worker processes. Never raises for what a response holds."""

    def __init__(self, *, workers: int = 2, deadline: float = DEADLINE, pool: JobPool | None = None) -> None:
        """`workers`: processes. `deadline`: seconds for one scorer on one response. `pool`: instead of own processes.

        Raises ConfigError, with what to install, where math-verify is missing.
        """
        if find_spec("math_verify") is None:
            fix = 'install it: pip install "scaler-trainer[evaluation]"'
            raise ConfigError(f"responses to benchmarks are graded by math-verify, which is not installed; {fix}")
        nothing = WorkerSetup(packs=(), base=str(Path.cwd()), cache=tempfile.gettempdir())
        self._pool: JobPool = pool or WorkerPool(nothing, workers=workers)
        self._deadline = deadline

    def grade(self, response: str, truth: str) -> Grade:
        """One response against one reference answer."""
        return self.grade_many([(response, truth)])[0]

    def grade_many(self, pairs: Sequence[tuple[str, str]]) -> list[Grade]:
        """One grade for each (response, truth), in their order."""
        futures = [{scorer: self._submit(scorer, *pair) for scorer in SCORERS} for pair in pairs]
        return [_grade(one) for one in futures]

    def _submit(self, scorer: Scorer, response: str, truth: str) -> Future[dict[str, Any]]:
        payload = {"response": response, "truth": truth, "scorer": scorer}
        return self._pool.submit(OPERATION, payload, deadline=self._deadline)

    def close(self) -> None:
        """End the processes. Idempotent."""
        self._pool.close()

    def __enter__(self) -> Grader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _grade(futures: dict[Scorer, Future[dict[str, Any]]]) -> Grade:
    status: dict[str, Any] = {}
    answer, reasons = "", []
    for scorer, future in futures.items():
        try:
            found = future.result()
            status[scorer], answer = found["grade"], answer or found["answer"]
        except (WorkerFailure, WorkersFailed) as failure:
            status[scorer] = "error"
            reasons.append(f"{scorer}: {failure}")
    return Grade(answer=answer, reason="; ".join(reasons), **status)


_opening = threading.Lock()


def shared_grader() -> Grader:
    """This process's own; its worker ends with the process."""
    with _opening:
        return _shared()


@cache
def _shared() -> Grader:
    return Grader(workers=1)
