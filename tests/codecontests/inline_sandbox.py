"""A tiny sandbox for tests: runs Python jobs in this process, with an alarm as the time limit.

It holds nothing, so only the tests' own code goes in. C++ is not run: it is there to not compile.
"""

from __future__ import annotations

import io
import json
import random
import signal
from collections.abc import Sequence
from contextlib import redirect_stdout
from types import FrameType
from typing import Any

from scaler_core.sandbox import Call, Guarantees, Job, JobResult, Language, Limits, Program


class OutOfTime(BaseException):
    """Raised by the alarm; not an Exception, so that a job cannot swallow it."""


def _ring(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


class InlineSandbox:
    """Rung `rung`; counts the jobs it ran in `jobs`."""

    name = "inline"

    def __init__(
        self,
        *,
        rung: int = 2,
        languages: Sequence[Language] = ("python",),
    ) -> None:
        self.rung, self._languages = rung, frozenset(languages)
        self.jobs: list[Job] = []

    def guarantees(self) -> Guarantees:
        return Guarantees(self.rung, missing={} if self.rung >= 2 else {"no_net": "jobs run inline"})

    def languages(self) -> frozenset[Language]:
        return self._languages

    def run(self, job: Job, limits: Limits) -> JobResult:
        self.jobs.append(job)
        before = signal.signal(signal.SIGALRM, _ring)
        signal.setitimer(signal.ITIMER_REAL, limits.cpu_seconds)
        try:
            return JobResult("ok", value=self._call(job) if isinstance(job, Call) else self._program(job))
        except OutOfTime:
            return JobResult("timeout", detail=f"ran past {limits.cpu_seconds:g} s")
        except CompileFailed as failed:
            return JobResult("compile", detail=str(failed))
        except Exception as error:  # noqa: BLE001 - whatever the job raises is its result
            return JobResult("error", detail=f"{type(error).__name__}: {error}")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    def run_many(self, jobs: Sequence[Job], limits: Limits) -> list[JobResult]:
        return [self.run(job, limits) for job in jobs]

    def prepare(self, source: str, language: Language) -> JobResult:
        return JobResult("ok")

    def close(self) -> None:
        pass

    def _call(self, job: Call) -> Any:
        state = random.getstate()
        random.seed(job.seed)
        try:
            names: dict[str, Any] = {}
            exec(job.source, names)
            return json.loads(json.dumps(names[job.function](*job.arguments)))
        finally:
            random.setstate(state)

    def _program(self, job: Program) -> str:
        if job.language == "cpp":
            if "does not compile" in job.source:
                raise CompileFailed("error: expected ';'")
            raise AssertionError("this sandbox was asked to run C++")
        lines = iter(job.stdin.splitlines())
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(job.source, {"__name__": "__main__", "input": lambda: next(lines)})
        return printed.getvalue()


class CompileFailed(Exception):
    """What a C++ source with the words "does not compile" gives."""
