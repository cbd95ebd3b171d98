"""Opening a pack and making an instance needs no deep-learning library."""

from __future__ import annotations

from collections.abc import Iterator

from scaler_core.operations import WorkerFailure
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.subject import Subject
from scaler_core.workers import JobPool, WorkerPool


def _heavy(subject: Subject, pool: JobPool) -> list[str]:
    """The heavy modules that a worker has imported."""
    payload = {"environment": subject.spec.id}
    try:
        found: list[str] = pool.submit("observe-modules", payload, deadline=subject.deadline).result()["heavy"]
    except WorkerFailure:
        return []
    return found


def _make_one(subject: Subject, pool: JobPool) -> tuple[int, int]:
    point = (subject.levels[0], subject.seeds(subject.levels[0], 1)[0])
    subject.make([point], pool=pool)
    return point


@check(
    cause="a module that is imported with the pack, or with another installed plugin (see `scaler plugins`), imports "
    "it at its top",
    fix="import it inside the function that needs it, or do without",
)
def check_light_import(subject: Subject) -> Iterator[Evidence]:
    """Opening the pack and making an instance imports no torch, tensorflow, jax, transformers or vllm.

    Each worker pays for such an import in seconds and gigabytes. Not run for environments that no other process can
    open.
    """
    pool = subject.bench.others()[0][1]
    _make_one(subject, pool)
    if not _heavy(subject, pool):
        return
    # that worker has served other environments of the pack; a fresh one shows whose doing it is
    setup = subject.bench.setup
    assert setup is not None  # else there were no others
    with WorkerPool(setup, workers=1) as fresh:
        if opened := _heavy(subject, fresh):
            yield Evidence(f"a process that has only opened the pack has imported {', '.join(opened)}")
            return
        level, seed = _make_one(subject, fresh)
        if made := _heavy(subject, fresh):
            yield Evidence(f"making an instance imported {', '.join(made)}", level=level, seed=seed)
