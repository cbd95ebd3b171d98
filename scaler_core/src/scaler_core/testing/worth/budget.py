"""Whether prompts fit the trainer's budget of tokens."""

from __future__ import annotations

from collections.abc import Iterator

from scaler_core.environment import Instance
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.growth import sizes
from scaler_core.testing.subject import Subject
from scaler_core.tokens import estimate_tokens

NEAR = 0.8
"""A longest prompt between this share of the budget and all of it makes the sample of the top level grow."""


def _tokens(subject: Subject, instances: list[Instance]) -> list[int]:
    """Estimated tokens of each prompt; no token is shorter than a character, so that short prompts are not read."""
    prompts = [subject.prompt(instance) for instance in instances]
    near = NEAR * subject.token_budget
    return [estimate_tokens(prompt) if len(prompt) > near else len(prompt) for prompt in prompts]


@check(
    cause="the largest scale makes data that a prompt cannot hold; a trainer cuts them or leaves them out",
    fix="lower the maximum of the scale parameter that makes the data long, or shorten the statement",
)
def check_prompt_budget(subject: Subject) -> Iterator[Evidence]:
    """Every prompt, with statement, input and instruction, fits the token budget, at the top level too."""
    for level in subject.levels:
        instances = subject.sample(level).instances
        tokens = _tokens(subject, instances)
        longest = max(tokens, default=0)
        near = NEAR * subject.token_budget < longest <= subject.token_budget
        if near and level == subject.levels[-1] and subject.sampled:
            instances = subject.sample(level, sizes(subject)[-1]).instances
            tokens = _tokens(subject, instances)
        over = sum(count > subject.token_budget for count in tokens)
        if over:
            index = max(range(len(tokens)), key=tokens.__getitem__)
            text = f"{over} of {len(tokens)} prompts ({over / len(tokens):.0%}) have more than {subject.token_budget} "
            text += f"tokens by estimate; the longest has {tokens[index]}"
            yield Evidence(text, level=level, seed=instances[index].seed)
