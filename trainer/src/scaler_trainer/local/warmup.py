"""The supervised warm-up: a policy that knows the format everywhere and the skill at the lowest levels only.

lessons = collect(make, tops, words, seed=0)                      # instances as (prompt, answer) pairs
losses = warm_up(model, characters, lessons, rng=Random(seed))

Reinforcement needs answers that are sometimes right, and something left to learn. So three quarters of the
examples come from levels 0 and 1, a tenth of them with an answer of another instance; the rest pair a prompt
of levels 2-12 with the answer of another instance of that level, which teaches how answers look and nothing
of how to find them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import torch
import torch.nn.functional as F
from torch import Tensor

from scaler_core import Instance, derive_seed
from scaler_trainer.local.characters import Characters
from scaler_trainer.local.instances import Ask, Make
from scaler_trainer.local.model import Decoder
from scaler_trainer.local.rollouts import answer_logits, as_tensor

Pair = tuple[str, str]
"""A prompt, and the response that the answer format reads as its answer."""
Wording = Callable[[Instance], "Pair | None"]
"""How an instance reads; None where the policy can not read it or write its answer."""

EASY = 2
"""Levels below this one are taught."""
HIGHEST = 12
"""The highest level whose format is taught."""
TAUGHT, WRONG = 0.75, 0.10
"""The fraction of examples from taught levels, and of those the fraction with a wrong answer."""


@dataclass(frozen=True)
class Lessons:
    """The pairs of one environment: of the taught levels together, and of each higher level."""

    easy: tuple[Pair, ...]
    higher: tuple[tuple[Pair, ...], ...]


def collect(
    make: Make, tops: Mapping[str, int], words: Wording, *, seed: int, easy: int = 150, higher: int = 15
) -> dict[str, Lessons]:
    """Lessons of each environment in `tops` ({id: highest level}): `easy` instances at each taught level,
    `higher` at each one above. An environment without an easy instance is left out.
    """
    asks = [
        Ask(name, level, derive_seed(seed, "warm-up", name, level, index))
        for name, top in sorted(tops.items())
        for level in range(min(top, HIGHEST) + 1)
        for index in range(easy if level < EASY else higher)
    ]
    pairs: dict[tuple[str, int], list[Pair]] = {}
    for ask, instance in zip(asks, make(asks), strict=True):
        pair = None if instance is None else words(instance)
        if pair is not None:
            pairs.setdefault((ask.environment, ask.level), []).append(pair)
    lessons = {
        name: Lessons(
            easy=tuple(pair for level in range(EASY) for pair in pairs.get((name, level), ())),
            higher=tuple(tuple(pairs[name, level]) for level in range(EASY, HIGHEST + 1) if (name, level) in pairs),
        )
        for name in sorted(tops)
    }
    return {name: lesson for name, lesson in lessons.items() if lesson.easy}


def example(lessons: Sequence[Lessons], rng: Random) -> Pair:
    """One prompt and the response to learn for it."""
    lesson = rng.choice(lessons)
    if rng.random() < TAUGHT or not lesson.higher:
        prompt, response = rng.choice(lesson.easy)
        return prompt, rng.choice(lesson.easy)[1] if rng.random() < WRONG else response
    level = rng.choice(lesson.higher)
    return rng.choice(level)[0], rng.choice(level)[1]


def _answers(model: Decoder, characters: Characters, responses: Sequence[str]) -> Tensor:
    """Tokens [B, A] of `responses` with EOS, PAD behind."""
    rows = [[*characters.encode(response), characters.eos] for response in responses]
    width = max(map(len, rows))
    return torch.tensor([row + [characters.pad] * (width - len(row)) for row in rows], device=model.device)


def answer_loss(model: Decoder, characters: Characters, pairs: Sequence[Pair]) -> Tensor:
    """Mean cross-entropy of the responses' tokens, EOS included; the prompts are read, not learned."""
    answers = _answers(model, characters, [response for _, response in pairs])
    logits = answer_logits(model, as_tensor(model, characters, [prompt for prompt, _ in pairs]), answers, 1)
    return F.cross_entropy(logits.flatten(0, 1), answers.flatten(), ignore_index=model.pad)


def _pace(step: int, steps: int, rise: int) -> float:
    """The learning rate's factor: up over `rise` steps, then down to a tenth."""
    if step < rise:
        return (step + 1) / rise
    return 1.0 - 0.9 * (step - rise) / max(steps - rise, 1)


def warm_up(
    model: Decoder,
    characters: Characters,
    lessons: Mapping[str, Lessons],
    *,
    rng: Random,
    steps: int = 500,
    batch: int = 96,
    learning_rate: float = 2e-3,
) -> Iterator[float]:
    """Train `model` in place; yields the loss of each step. Raises ValueError without lessons."""
    if not lessons:
        raise ValueError("the warm-up has no lessons: no environment made an instance at its lowest levels")
    taught = [lessons[name] for name in sorted(lessons)]
    optimiser = torch.optim.AdamW(model.parameters(), lr=learning_rate, betas=(0.9, 0.98), weight_decay=0.01)
    for step in range(steps):
        loss = answer_loss(model, characters, [example(taught, rng) for _ in range(batch)])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for setting in optimiser.param_groups:
            setting["lr"] = learning_rate * _pace(step, steps, 30)
        optimiser.step()
        yield loss.item()
