"""Many small jobs as few messages: a worker does them one after the other and answers once for all.

    for found in ask_all(pool, "observe-generate", payloads, environment="pack/name", deadline=10.0):
        ...                                              # a result, or the WorkerFailure of that one job

Making an instance takes a tenth of the time that a message takes. Each job still has its own deadline: where a batch
hangs or kills its worker, its jobs are asked again one by one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from typing import Any

from scaler_core.environment import Environment
from scaler_core.operations import WorkerFailure, perform
from scaler_core.workers import JobPool

SIZE = 30
"""Jobs in one message."""
SECONDS = 1.0
"""A worker answers with what it has after this time; the rest is asked again."""
Payload = dict[str, Any]


def perform_many(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    """`results`: of the first of `jobs`, at least one, each a `result`, or `kind` and `detail` of its failure."""
    results: list[dict[str, Any]] = []
    began = time.monotonic()
    for job in payload["jobs"]:
        at = time.monotonic()
        try:
            found: dict[str, Any] = {"result": perform(environments, payload["operation"], job)}
        except WorkerFailure as failure:
            found = {"kind": failure.kind, "detail": failure.detail}
        late = time.monotonic() - at > payload["deadline"]
        results.append({"kind": "timeout", "detail": f"no result in {payload['deadline']} s"} if late else found)
        if time.monotonic() - began > SECONDS:
            break
    return {"results": results}


def ask_all(
    pool: JobPool, operation: str, payloads: Sequence[Payload], *, environment: str, deadline: float
) -> Iterator[dict[str, Any] | WorkerFailure]:
    """What came of each job, in order, as it is asked for: whoever stops asking spares the rest."""
    batches = [payloads[start : start + SIZE] for start in range(0, len(payloads), SIZE)]

    def submit(jobs: Sequence[Payload]) -> Future[dict[str, Any]]:
        message = {"environment": environment, "operation": operation, "jobs": list(jobs), "deadline": deadline}
        return pool.submit("observe-many", message, deadline=deadline + SECONDS)

    futures = [submit(batch) for batch in batches]
    try:
        for batch, future in zip(batches, futures, strict=True):
            rest: Sequence[Payload] = batch
            while rest:
                try:
                    results = (future if rest is batch else submit(rest)).result()["results"]
                except WorkerFailure:
                    yield from (_alone(pool, operation, job, deadline) for job in rest)
                    break
                yield from map(_read, results)
                rest = rest[len(results) :]
    finally:
        for future in futures:
            future.cancel()


def _alone(pool: JobPool, operation: str, job: Payload, deadline: float) -> dict[str, Any] | WorkerFailure:
    try:
        return pool.submit(operation, job, deadline=deadline).result()
    except WorkerFailure as failure:
        return failure


def _read(found: dict[str, Any]) -> dict[str, Any] | WorkerFailure:
    result: dict[str, Any] | None = found.get("result")
    return WorkerFailure(found["kind"], found["detail"]) if result is None else result
