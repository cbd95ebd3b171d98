"""Rollouts: answers that the policy writes, with their log-probabilities.

rollouts = sample(model, characters, prompts, group=8, most=8, generator=generator)
rollouts.texts[p * 8 + g]                       # rollout g of prompt p
greedy(model, characters, prompts, most=8)      # the likeliest token each time

Each prompt is read once and its cache expanded to the group; a rollout that wrote EOS leaves the batch.
All chance comes from the generator passed in, one number for each token, drawn at once and on the CPU: a
rollout's numbers do not depend on when the others end, so a resumed run repeats them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from scaler_trainer.local.characters import Characters
from scaler_trainer.local.model import Cache, Decoder


@dataclass(frozen=True)
class Rollouts:
    """`group` answers to each of P prompts; row p * group + g is answer g of prompt p."""

    prompts: Tensor
    """Tokens [P, L], left-padded."""
    group: int
    tokens: Tensor
    """Tokens [P * group, A] with the final EOS; PAD behind it."""
    logprobs: Tensor
    """Of each token when it was sampled [P * group, A]; 0 at PAD."""
    lengths: tuple[int, ...]
    """Tokens written, EOS included."""
    texts: tuple[str, ...]
    truncated: tuple[bool, ...]
    """True where no EOS came in time."""


def as_tensor(model: Decoder, characters: Characters, prompts: Sequence[str]) -> Tensor:
    """Tokens [P, L] of `prompts`, left-padded, where the model is. Raises ValueError for an empty prompt."""
    if not prompts or not all(prompts):
        raise ValueError("a policy needs at least one prompt, and none of them empty")
    return torch.tensor(characters.left_padded(prompts), device=model.device)


def answer_logits(model: Decoder, prompts: Tensor, tokens: Tensor, group: int) -> Tensor:
    """Logits [P * group, A, V-1] that each of `tokens` [P * group, A] was drawn from; with gradients."""
    first, cache = model.read(prompts)
    first = first.repeat_interleave(group, dim=0)[:, None]
    if tokens.shape[1] == 1:
        return first
    rest, _ = model.extend(tokens[:, :-1], cache.expanded(group))
    return torch.cat((first, rest), dim=1)


def _draw(logits: Tensor, chance: Tensor) -> Tensor:
    """The token whose stretch of the cumulative distribution holds `chance` [B] in [0, 1); logits [B, V]."""
    reach = logits.softmax(dim=-1).cumsum(dim=-1)
    return (reach <= chance[:, None] * reach[:, -1:]).sum(dim=-1).clamp(max=logits.shape[-1] - 1)


@dataclass(frozen=True)
class _Writing:
    """How answers are written: at most `most` tokens; `chances` [B, most] in [0, 1), or None for greedy."""

    most: int
    temperature: float = 1.0
    chances: Tensor | None = None

    def token(self, logits: Tensor, rows: Tensor, place: int) -> Tensor:
        """The next token [b] of `rows` [b] from logits [b, V]."""
        if self.chances is None:
            return logits.argmax(dim=-1)
        return _draw(logits, self.chances[rows, place])


def _written(model: Decoder, logits: Tensor, cache: Cache, eos: int, writing: _Writing) -> tuple[Tensor, Tensor]:
    """Tokens and log-probabilities [B, A] that follow `cache`; `logits` [B, V] are those of the first."""
    rows = torch.arange(len(logits), device=logits.device)
    tokens = torch.full((len(rows), writing.most), model.pad, device=logits.device)
    logprobs = torch.zeros(len(rows), writing.most, device=logits.device)
    place = 0
    while True:
        logits = logits / writing.temperature
        token = writing.token(logits, rows, place)
        tokens[rows, place] = token
        logprobs[rows, place] = logits.log_softmax(dim=-1).gather(1, token[:, None])[:, 0]
        place += 1
        going = (token != eos).nonzero()[:, 0]
        if not len(going) or place == writing.most:
            return tokens[:, :place], logprobs[:, :place]
        if len(going) < len(rows):
            rows, token, cache = rows[going], token[going], cache.rows(going)
        extended, cache = model.extend(token[:, None], cache)
        logits = extended[:, 0]


@torch.no_grad()
def _rollouts(model: Decoder, characters: Characters, prompts: Tensor, group: int, writing: _Writing) -> Rollouts:
    logits, cache = model.read(prompts)
    if group > 1:
        logits, cache = logits.repeat_interleave(group, dim=0), cache.expanded(group)
    tokens, logprobs = _written(model, logits, cache, characters.eos, writing)
    written: list[list[int]] = tokens.tolist()
    lengths: list[int] = (tokens != model.pad).sum(dim=1).tolist()
    return Rollouts(
        prompts=prompts,
        group=group,
        tokens=tokens,
        logprobs=logprobs,
        lengths=tuple(lengths),
        texts=tuple(characters.decode(row) for row in written),
        truncated=tuple(characters.eos not in row for row in written),
    )


def sample(
    model: Decoder,
    characters: Characters,
    prompts: Sequence[str],
    *,
    group: int,
    most: int,
    generator: torch.Generator,
    temperature: float = 1.0,
) -> Rollouts:
    """`group` sampled answers to each prompt, each of at most `most` tokens. `generator` is a CPU one."""
    if group < 1 or most < 1 or temperature <= 0:
        raise ValueError(f"group {group}, most {most} and temperature {temperature} must be positive")
    chances = torch.rand(len(prompts) * group, most, generator=generator).to(model.device)
    writing = _Writing(most, temperature, chances)
    return _rollouts(model, characters, as_tensor(model, characters, prompts), group, writing)


def greedy(
    model: Decoder, characters: Characters, prompts: Sequence[str], *, most: int, batch: int = 256
) -> tuple[str | None, ...]:
    """The greedy answer to each prompt, `batch` at a time; None where no EOS came within `most` tokens."""
    answers: list[str | None] = []
    for start in range(0, len(prompts), batch):
        read = as_tensor(model, characters, prompts[start : start + batch])
        part = _rollouts(model, characters, read, 1, _Writing(most))
        answers += [None if cut else text for text, cut in zip(part.texts, part.truncated, strict=True)]
    return tuple(answers)
