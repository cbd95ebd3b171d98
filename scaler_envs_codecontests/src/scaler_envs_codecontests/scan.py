"""The scan: every level of a stranger's problem tried once on this machine, and the result kept on disk.

    scan = scanned(problem, "scaler-pool", runtime, quorum=2)
    scan.unusable, scan.bad, scan.panel

It runs when a pool is opened and costs the compilation of the references and some hundred runs for each
problem. The result is a file in the runtime's cache, named by what it depends on: the record, the pack, the
sandbox with its languages, and the quorum. A file that cannot be read is made again.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from scaler_core.packs import Runtime
from scaler_core.sandbox import Sandbox
from scaler_core.seeding import content_hash
from scaler_envs_codecontests.audit import audit
from scaler_envs_codecontests.environment import ProblemEnvironment, spec_of
from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.levels import probe_levels
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.references import Panel

logger = logging.getLogger(__name__)

PROBE_SEEDS = range(3)
"""A level stays if one of them gives an instance, each after several draws."""
SAMPLE_LEVELS, SAMPLE_SEEDS = 6, range(2)
"""The references are audited on this many levels, evenly spread, with these seeds each."""


class Scan(BaseModel):
    """What was found. `unusable` is why the whole problem is left out; empty if it is not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    key: str
    panel: Panel | None = None
    bad: tuple[tuple[int, str], ...] = ()
    """Levels that cannot be generated, with the reason."""
    unusable: str = ""


def scanned(problem: Problem, pack: str, runtime: Runtime, *, quorum: int) -> Scan:
    """The scan from the cache, or a new one.

    Raises SandboxRefused if the code may not run here, Failure if the sandbox does not work.
    """
    environment = ProblemEnvironment(problem, spec_of(problem, pack, quorum=quorum), runtime, quorum=quorum)
    key = _key(environment, environment.sandbox, quorum)
    file = runtime.cache / "problem-scans" / f"{key}.json"
    found = _load(file, key)
    if found is None:
        logger.warning("%s: trying every level once; the result is kept in %s", environment.spec.id, file.parent)
        found = _scan(environment, runtime, key, quorum)
        _save(file, found)
    return found


def _key(environment: ProblemEnvironment, sandbox: Sandbox, quorum: int) -> str:
    parts = [environment.problem.content_hash, environment.spec.id, sandbox.name, sorted(sandbox.languages())]
    return content_hash([Scan.model_fields["schema_version"].default, *parts, quorum])


def _scan(environment: ProblemEnvironment, runtime: Runtime, key: str, quorum: int) -> Scan:
    problem, pack = environment.problem, environment.spec.id.partition("/")[0]
    try:
        samples = _samples(environment)
        panel = audit(environment.references, samples)
        spec = spec_of(problem, pack, quorum=quorum, panel=panel)
        probed = ProblemEnvironment(problem, spec, runtime, quorum=quorum, panel=panel)
        bad = probe_levels(probed, PROBE_SEEDS)
    except Failure as failure:
        if failure.cause == "sandbox":
            raise
        return Scan(key=key, unusable=str(failure))
    levels = problem.ladder.top + 1
    if levels - len(bad) < min(2, levels):
        some, why = max(bad.items())
        left = f"{levels - len(bad)} of {levels} levels can be generated"
        return Scan(key=key, unusable=f"{left}, expected at least 2; at level {some}: {why}")
    return Scan(key=key, panel=panel, bad=tuple(sorted(bad.items())))


def _samples(environment: ProblemEnvironment) -> list[str]:
    """Inputs at a few levels; raises Failure for a generator that never works, drifts or ignores its scale."""
    top = environment.spec.ladder.top
    levels = sorted({top * i // (SAMPLE_LEVELS - 1) for i in range(SAMPLE_LEVELS)})
    samples: list[str] = []
    last: Failure | None = None
    for level in levels:
        try:
            drawn = [environment.draw(level, seed) for seed in SAMPLE_SEEDS]
            again = environment.draw(level, SAMPLE_SEEDS[0])
        except Failure as failure:
            last = failure
            continue
        if again != drawn[0]:
            raise Failure("generator", "the generator gives another input for the same scale and seed")
        samples += drawn
    if not samples and last is not None:
        raise last
    _check_scale(environment)
    return samples


def _check_scale(environment: ProblemEnvironment) -> None:
    """The first and the last level must differ for the same seed: what they hold is not known, so any byte."""
    ladder = environment.spec.ladder
    if ladder.top == 0:
        return
    low, high = ladder.scale(0), ladder.scale(ladder.top)
    try:
        same = all(environment.draw_at(low, seed) == environment.draw_at(high, seed) for seed in SAMPLE_SEEDS)
    except Failure as failure:
        if failure.cause == "sandbox":
            raise
        return  # the levels that fail are found, with their reason, when each is probed
    if same:
        names = ", ".join(low)
        raise Failure("scale", f"the generator ignores {names}: the first and the last level are the same")


def _load(file: Path, key: str) -> Scan | None:
    try:
        scan = Scan.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None
    return scan if scan.key == key else None


def _save(file: Path, scan: Scan) -> None:
    """Write by atomic rename; a cache that cannot be written costs time, nothing else."""
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(scan.model_dump_json(indent=1), encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        logger.warning("the scan of a problem could not be kept in %s: %s", file, error)
