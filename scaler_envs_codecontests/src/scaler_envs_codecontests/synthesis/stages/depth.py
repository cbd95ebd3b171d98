"""Depth: instances of one configuration differ, and so do their answers (SCALER, depth check)."""

from __future__ import annotations

from scaler_core.seeding import derive_seed
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Grown, Outcome, Tools
from scaler_envs_codecontests.synthesis.stages.candidate import candidate, opened, values
from scaler_envs_codecontests.synthesis.stages.drawing import (
    Bad,
    Left,
    Scale,
    answer,
    blamed,
    capped,
    draw,
    excerpt,
    most_common,
)


class Depth:
    """See the module."""

    name = "depth"

    def run(self, draft: Draft, tools: Tools) -> Outcome:
        """Grown unchanged; raises Failure only where the sandbox does not work."""
        environment, scale = opened(candidate(draft), tools), configuration(draft, tools.rules)
        try:
            inputs = [
                draw(environment, scale, derive_seed(tools.seed, draft.name, "depth", i))
                for i in range(tools.rules.depth_runs)
            ]
            _check_inputs(inputs, scale, tools.rules)
            answers = [answer(environment, scale, stdin) for stdin in inputs]
            _check_answers(answers, inputs, scale, tools.rules)
        except (Bad, Left) as end:
            return end.outcome
        return Grown(draft)


def configuration(draft: Draft, rules: Rules) -> Scale:
    """The one configuration: of what the rules allow the smallest, which is nearest to what a prompt holds."""
    assert draft.metadata is not None
    return {
        name: capped(r.min, min(r.max, rules.depth_largest), max(r.min, rules.depth_least))
        for name, r in draft.metadata.scale_params.items()
    }


def _check_inputs(inputs: list[str], scale: Scale, rules: Rules) -> None:
    repeated = len(inputs) - len(set(inputs))
    if repeated > rules.most_duplicates * len(inputs):
        often, _ = most_common(inputs)
        words = f"at {values(scale)} {repeated} of {len(inputs)} inputs repeat another, most often\n\n{excerpt(often)}"
        raise blamed("repeated-instances", words)


def _check_answers(answers: list[str], inputs: list[str], scale: Scale, rules: Rules) -> None:
    often, count = most_common(answers)
    distinct = len(set(answers))
    if 1 < distinct <= 1 / rules.most_common and not any(character.isdigit() for character in "".join(answers)):
        said = ", ".join(repr(text) for text in sorted(set(answers)))
        raise Left("two-answers", f"all answers at {values(scale)} are {said}")
    told = f"at {values(scale)} the answer {often[:80]!r} is right for {count} of {len(answers)} inputs"
    example = f"one of them is\n\n{excerpt(inputs[answers.index(often)])}"
    if count > rules.most_common * len(answers):
        raise blamed("guessable", f"{told}, at most {rules.most_common:.0%} may have the same; {example}")
    if distinct < min(rules.depth_distinct, len(answers)):
        raise blamed("few-answers", f"{told}; there are {distinct} different answers, expected {rules.depth_distinct}")
