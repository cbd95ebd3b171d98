"""Which levels of an environment can be generated, and a ladder without those that cannot.

bad = probe_levels(environment, range(8))          # {level: reason}
ladder = without(environment.spec.ladder, bad)     # None if nothing is left
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from scaler_core.errors import GenerationError
from scaler_core.ladder import Ladder, ScaleParam
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.failure import Failure, NoInstance

MOST_TIMEOUTS = 2
"""A level is given up after this many seeds that ran out of time: each costs the whole time limit."""


def probe_levels(environment: ProblemEnvironment, seeds: Sequence[int]) -> dict[int, str]:
    """The levels at which none of `seeds` gives an instance whose own answer verifies, with the last reason.

    A level where some seeds fail stays: generation goes on with the next seed. Raises Failure if it is the
    sandbox that does not work.
    """
    found = ((level, _probe(environment, level, seeds)) for level in range(environment.spec.ladder.top + 1))
    return {level: why for level, why in found if why}


def _probe(environment: ProblemEnvironment, level: int, seeds: Sequence[int]) -> str:
    why, timeouts = "no seed was tried", 0
    for seed in seeds:
        try:
            instance = environment.generate(level, seed)
        except GenerationError as error:
            cause = error.cause if isinstance(error, NoInstance) else "generator"
            if cause == "sandbox":
                raise Failure("sandbox", error.problem) from error
            why, timeouts = error.problem, timeouts + (cause == "timeout")
            if timeouts >= MOST_TIMEOUTS:
                return why
            continue
        verdict = environment.verify(instance, instance.answer)
        if verdict.correct:
            return ""
        why = f"its own answer {instance.answer!r} is judged {verdict.status}: {verdict.reason}"
    return why


def without(ladder: Ladder, bad: Container[int]) -> Ladder | None:
    """The ladder less the `bad` levels, its minimum and maximum moved to what is left; None if nothing is."""
    kept = tuple(values for level, values in enumerate(ladder.levels) if level not in bad)
    if not kept:
        return None
    params = tuple(
        ScaleParam(name=param.name, minimum=low, maximum=high)
        for param, low, high in zip(ladder.params, kept[0], kept[-1], strict=True)
    )
    return Ladder(params=params, levels=kept)
