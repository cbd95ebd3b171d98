"""The scan: every level of a stranger's problem tried once on this machine.

    found = scan(environment, runtime, key, quorum)
    found.unusable, found.bad, found.panel

It costs the compilation of the references and some hundred runs for each problem; `scans` keeps it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from scaler_core.packs import Runtime
from scaler_envs_codecontests.audit import audit
from scaler_envs_codecontests.degenerate import degenerate_levels
from scaler_envs_codecontests.environment import ProblemEnvironment, spec_of
from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.levels import probe_levels
from scaler_envs_codecontests.references import Panel

PROBE_SEEDS = range(3)
"""A level stays if one of them gives an instance, each after several draws."""
SAMPLE_LEVELS, SAMPLE_SEEDS = 6, range(2)
"""The references are audited on this many levels, evenly spread, with these seeds each."""


class Scan(BaseModel):
    """What was found. `unusable` is why the whole problem is left out; empty if it is not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[3] = 3
    key: str
    panel: Panel | None = None
    bad: tuple[tuple[int, str], ...] = ()
    """Levels that cannot be generated or that one answer nearly solves, with the reason."""
    unusable: str = ""


def scan(environment: ProblemEnvironment, runtime: Runtime, key: str, quorum: int) -> Scan:
    """Try every level; raises Failure only if the sandbox does not work."""
    problem, pack = environment.problem, environment.spec.id.partition("/")[0]
    try:
        samples = _samples(environment)
        panel = audit(environment.references, samples)
        spec = spec_of(problem, pack, quorum=quorum, panel=panel)
        probed = ProblemEnvironment(problem, spec, runtime, quorum=quorum, panel=panel)
        bad = probe_levels(probed, PROBE_SEEDS)
        bad |= degenerate_levels(probed, [level for level in range(problem.ladder.top + 1) if level not in bad])
    except Failure as failure:
        if failure.cause == "sandbox":
            raise
        return Scan(key=key, unusable=str(failure))
    levels = problem.ladder.top + 1
    if levels - len(bad) < min(2, levels):
        some, why = max(bad.items())
        left = f"{levels - len(bad)} of {levels} levels can be used"
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
