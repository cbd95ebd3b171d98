"""Calibration: how far the ladder may go, by one factor that is common to all scale parameters (SCALER, calibration).

A parameter is its least value plus its share of the factor: `least + min(range, 10000) * r // steps`. The largest `r`
is searched at which prompts fit the budget and references the time limit. Where references crash above it, that is the
limit; where the generator crashes, although a prompt has room for its instances, it is to be written again.

SCALER's `steps` is the narrowest range, so that next to a parameter of three values no other one has more than three
either. Here it is the widest: the same line, in steps as fine as there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from scaler_core.environment import Instance
from scaler_core.formats import boxed
from scaler_core.seeding import derive_seed
from scaler_core.templates import chat
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.synthesis.draft import Calibration, Draft, Metadata
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Dropped, Grown, Outcome, Tools
from scaler_envs_codecontests.synthesis.stages.candidate import candidate, opened, values
from scaler_envs_codecontests.synthesis.stages.drawing import REASONS, Bad, Scale, blamed, excerpt

Limit = Literal["prompt", "time", "failure"]


DROPPED: dict[Limit, str] = {"prompt": "prompt-too-long", "time": "too-slow", "failure": "references-fail"}
"""Reasons where not even the least size fits."""


class Grid:
    """The configurations that a factor from 0 to `steps` stands for."""

    def __init__(self, metadata: Metadata, rules: Rules) -> None:
        self._params = {
            name: (r.min, min(r.max - r.min, rules.range_most)) for name, r in metadata.scale_params.items()
        }
        self.steps = max(span for _, span in self._params.values())

    def scale(self, factor: int) -> Scale:
        """The values of all parameters."""
        return {name: low + span * factor // max(1, self.steps) for name, (low, span) in self._params.items()}


@dataclass(frozen=True)
class Tried:
    """What came of a factor: the longest prompt, and what did not fit."""

    tokens: int
    limit: Limit | None = None
    detail: str = ""
    fault: str = ""
    """The reason to write the generator again, where it is to blame."""


class Calibrate:
    """See the module."""

    name = "calibration"

    def run(self, draft: Draft, tools: Tools) -> Outcome:
        """Grown with the calibration; raises Failure only where the sandbox does not work."""
        assert draft.metadata is not None
        grid = Grid(draft.metadata, tools.rules)
        trial = Trial(draft, tools, grid)
        try:
            factor, tried, above = largest(grid.steps, trial)
            _check_fault(grid, factor, tried, above)
        except Bad as bad:
            return bad.outcome
        if tried.limit is not None:
            return Dropped(DROPPED[tried.limit], f"at {values(grid.scale(0))}: {tried.detail}")
        limit = above.limit if above else None
        found = Calibration(
            factor=factor,
            tokens=tried.tokens,
            counted_by=tools.rules.tokens,
            limited_by=limit or "range",
            detail=above.detail if above and limit == "failure" else "",
        )
        return Grown(draft.model_copy(update={"calibration": found}))


def _check_fault(grid: Grid, factor: int, tried: Tried, above: Tried | None) -> None:
    """Raise Bad where a generator crashes that makes all smaller instances: prompts have room for this one too."""
    if tried.fault:
        raise blamed(tried.fault, f"at {values(grid.scale(factor))}: {tried.detail}")
    if above is not None and above.fault:
        fits = f"at {values(grid.scale(factor))} all is well, and a prompt has {tried.tokens} tokens"
        raise blamed(above.fault, f"at {values(grid.scale(factor + 1))}: {above.detail}; {fits}")


def largest(steps: int, attempt: Callable[[int], Tried]) -> tuple[int, Tried, Tried | None]:
    """The largest factor that fits, what came of it, and what came of the next one, which does not.

    It is sought from below, doubling, as what is far too large takes long. Where 0 does not fit, it is the result.
    """
    good, best, bad, worst = 0, attempt(0), steps + 1, None
    if best.limit is not None:
        return 0, best, best
    while good + 1 < bad:
        factor = (good + bad) // 2 if worst is not None else min(max(1, 2 * good), steps)
        tried = attempt(factor)
        if tried.limit is None:
            good, best = factor, tried
        else:
            bad, worst = factor, tried
    return good, best, worst


class Trial:
    """Called with a factor: instances there, whether all fit. Raises Bad where references disagree."""

    def __init__(self, draft: Draft, tools: Tools, grid: Grid) -> None:
        self.draft, self.tools, self.grid = draft, tools, grid
        self.environment = opened(candidate(draft), tools)

    def __call__(self, factor: int) -> Tried:
        scale, rules = self.grid.scale(factor), self.tools.rules
        tokens, budget = 0, int(rules.prompt_tokens * (1 - rules.prompt_spare))
        for i in range(rules.calibration_runs):
            seed = derive_seed(self.tools.seed, self.draft.name, "calibration", factor, i)
            try:
                stdin = self.environment.draw_at(scale, seed)
                tokens = max(tokens, self.tools.count_tokens(prompt_of(self.environment, stdin)))
                if tokens > budget:
                    return Tried(tokens, "prompt", f"a prompt has {tokens} tokens, expected at most {budget}")
                self.environment.references.answer(stdin)
            except Failure as failure:
                if failure.cause == "sandbox":
                    raise
                if failure.cause == "disagreement":
                    words = f"the input made for {values(scale)} was\n\n{excerpt(stdin)}\n\n{failure}"
                    raise blamed("invalid-instances", words) from failure
                return _unfit(tokens, failure)
        return Tried(tokens)


def _unfit(tokens: int, failure: Failure) -> Tried:
    """What a failure that is not of the sandbox says of a size."""
    if failure.cause == "timeout":
        return Tried(tokens, "time", str(failure))
    fault = REASONS[failure.cause] if failure.cause in ("generator", "scale") else ""
    return Tried(tokens, "failure", str(failure), fault)


def prompt_of(environment: ProblemEnvironment, stdin: str) -> str:
    """The prompt that a model would read: statement, input and the instruction of the format `boxed`."""
    instance = Instance(
        environment=environment.spec.id,
        level=0,
        seed=0,
        scale=(),
        statement=environment.problem.statement,
        input=stdin.rstrip(),
        answer="",
        answer_type=environment.spec.answer,
    )
    messages = chat().render(environment.spec, instance, boxed().instruction(instance.answer_type))
    return "\n\n".join(message.content for message in messages)
