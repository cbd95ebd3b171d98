"""The environment that a draft would be, as far as it is known: what stages draw from and ask.

    environment = opened(candidate(draft), tools)
    environment.draw_at({"n": 5}, seed)

Before the agreement is known, the solutions are those of the source, and every one is asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder, ScaleParam
from scaler_core.packs import Runtime
from scaler_envs_codecontests.environment import ProblemEnvironment, spec_of
from scaler_envs_codecontests.problem import Problem, Solution
from scaler_envs_codecontests.synthesis.draft import Draft, Metadata
from scaler_envs_codecontests.synthesis.stage import Tools

PACK = "synthesis"
TIME_LIMIT, LONGEST = 2.0, 60.0
"""Seconds: where the source has no time limit, and the most that a record may have."""
AS_PRINTED = AnswerType(kind="string")
"""What references print, before it is known how to read it."""


def candidate(draft: Draft) -> Problem:
    """The record so far. Raises ValueError for a draft that has no generator yet."""
    raw = draft.raw
    assert draft.metadata is not None
    solutions = [Solution(language=language_of(s.language), source=s.source) for s in raw.solutions]
    asked = range(len(solutions)) if draft.agreement is None else draft.agreement.order
    return Problem(
        name=draft.name,
        title=raw.title,
        statement=draft.statement or raw.statement,
        ladder=draft.ladder or whole_range(draft.metadata),
        answer=draft.answer or AS_PRINTED,
        chance=draft.chance or 0.0,
        generator=draft.generator or "",
        solutions=tuple(solutions[index] for index in asked),
        time_limit_seconds=min(raw.time_limit_seconds or TIME_LIMIT, LONGEST),
        source=f"{raw.source} ({raw.attribution})" if raw.attribution else raw.source,
        licence=raw.licence,
        tags=raw.tags,
    )


def language_of(language: str) -> str:
    """The language of a solution that the pre-filter kept; of none other."""
    if language not in ("cpp", "python"):
        raise ValueError(f"a solution in {language}: the pre-filter comes first")
    return language


def whole_range(metadata: Metadata) -> Ladder:
    """The least and the largest values of all parameters, as a ladder of two levels, or one."""
    names = tuple(metadata.scale_params)
    low, high = (tuple(getattr(metadata.scale_params[name], end) for name in names) for end in ("min", "max"))
    params = tuple(ScaleParam(name=n, minimum=a, maximum=b) for n, a, b in zip(names, low, high, strict=True))
    return Ladder(params=params, levels=(low, high) if low != high else (low,))


def opened(problem: Problem, tools: Tools, kind: type[ProblemEnvironment] = ProblemEnvironment) -> ProblemEnvironment:
    """The environment in the stage's sandbox; the first code that it runs raises SandboxRefused below the floor."""
    runtime = Runtime(
        make_sandbox=tools.make_sandbox,
        allow_unsafe_sandbox=tools.allow_unsafe_sandbox,
        _sandbox=tools.sandbox,
    )
    quorum = tools.rules.quorum
    return kind(problem, spec_of(problem, PACK, quorum=quorum), runtime, quorum=quorum)


def values(scale: Mapping[str, int]) -> str:
    """`n = 5, m = 3`."""
    return ", ".join(f"{name} = {value}" for name, value in scale.items())
