"""The policy: a character transformer of about 0.1 million parameters, with a cache of keys and values.

model = Decoder(characters.size, seed=0)
logits, cache = model.read(prompts)            # each prompt once: logits [P, V-1] of the first answer token
cache = cache.expanded(8)                      # one row for each rollout
logits, cache = model.extend(tokens, cache)    # tokens [P*8, A] -> logits [P*8, A, V-1]

A decoder with RMSNorm, rotary positions, GELU and no biases. PAD is the last token of the vocabulary; the
output has none for it. Left padding is masked, and positions count from the first real token. Reading and
extending are plain functions of their arguments, so the same two calls generate, and train with gradients.

What is left out: dropout, tied embeddings, mixed precision, attention kernels for long prompts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

WIDTH, LAYERS, HEADS = 64, 2, 4


def _normal(shape: Sequence[int], spread: float, generator: torch.Generator) -> nn.Parameter:
    return nn.Parameter(torch.empty(*shape).normal_(0.0, spread, generator=generator))


def _rms_norm(x: Tensor, gain: Tensor) -> Tensor:
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6) * gain


def _rotation(positions: Tensor, head: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines [B, 1, T, head/2] for positions [B, T]."""
    steps = torch.arange(0, head, 2, device=positions.device, dtype=torch.float32)
    angles = positions[:, None, :, None] * (10_000.0 ** (-steps / head))
    return angles.cos(), angles.sin()


def _rotated(x: Tensor, rotation: tuple[Tensor, Tensor]) -> Tensor:
    """`x` [B, H, T, D] turned by its positions (RoPE, arXiv 2104.09864)."""
    cos, sin = rotation
    left, right = x.chunk(2, dim=-1)
    return torch.cat((left * cos - right * sin, left * sin + right * cos), dim=-1)


@dataclass(frozen=True)
class Cache:
    """What the policy has read: keys and values [B, H, T, D] of each layer, and which of the T are real."""

    layers: tuple[tuple[Tensor, Tensor], ...]
    valid: Tensor

    def expanded(self, group: int) -> Cache:
        """`group` rows for each row, side by side."""
        return Cache(
            tuple((k.repeat_interleave(group, dim=0), v.repeat_interleave(group, dim=0)) for k, v in self.layers),
            self.valid.repeat_interleave(group, dim=0),
        )

    def rows(self, index: Tensor) -> Cache:
        """Only the rows in `index`."""
        return Cache(tuple((k[index], v[index]) for k, v in self.layers), self.valid[index])


class Block(nn.Module):
    """One layer: attention, then a GELU network four times as wide, each behind a norm and added."""

    def __init__(self, width: int, heads: int, depth: int, generator: torch.Generator) -> None:
        super().__init__()
        self.heads = heads
        inner = width**-0.5
        outer = inner / (2 * depth) ** 0.5  # keeps the sum over all layers at unit size
        self.attention_gain = nn.Parameter(torch.ones(width))
        self.queries_keys_values = _normal((3 * width, width), inner, generator)
        self.attention_out = _normal((width, width), outer, generator)
        self.network_gain = nn.Parameter(torch.ones(width))
        self.network_in = _normal((4 * width, width), inner, generator)
        self.network_out = _normal((width, 4 * width), outer / 2, generator)

    def forward(
        self,
        x: Tensor,
        rotation: tuple[Tensor, Tensor],
        mask: Tensor,
        past: tuple[Tensor, Tensor] | None,
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """`x` [B, T, W] -> [B, T, W], and all keys and values with the new ones at the end."""
        batch, length, width = x.shape
        mixed = F.linear(_rms_norm(x, self.attention_gain), self.queries_keys_values)
        q, k, v = mixed.view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        q, k = _rotated(q, rotation), _rotated(k, rotation)
        if past is not None:
            k, v = torch.cat((past[0], k), dim=2), torch.cat((past[1], v), dim=2)
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = x + F.linear(attended.transpose(1, 2).reshape(batch, length, width), self.attention_out)
        wide = F.gelu(F.linear(_rms_norm(x, self.network_gain), self.network_in))
        return x + F.linear(wide, self.network_out), (k, v)


class Decoder(nn.Module):
    """The policy. `vocabulary` counts PAD, its last token; weights follow from `seed` alone."""

    def __init__(
        self,
        vocabulary: int,
        *,
        seed: int,
        width: int = WIDTH,
        layers: int = LAYERS,
        heads: int = HEADS,
    ) -> None:
        super().__init__()
        if width % (2 * heads):
            raise ValueError(f"width {width} must be a multiple of 2 * heads = {2 * heads}")
        generator = torch.Generator().manual_seed(seed)
        self.pad = vocabulary - 1
        self.head_width = width // heads
        self.embedding = _normal((vocabulary, width), 1.0, generator)
        self.blocks = nn.ModuleList(Block(width, heads, layers, generator) for _ in range(layers))
        self.final_gain = nn.Parameter(torch.ones(width))
        self.output = _normal((vocabulary - 1, width), width**-0.5, generator)

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.output.device

    def _hidden(self, tokens: Tensor, cache: Cache | None) -> tuple[Tensor, Cache]:
        """Normed states [B, T, W] of `tokens` [B, T] that follow `cache`."""
        length = tokens.shape[1]
        valid = tokens != self.pad
        if cache is not None:
            valid = torch.cat((cache.valid, valid), dim=1)
        positions = (valid.cumsum(dim=1) - 1)[:, -length:]
        seen = torch.ones(length, valid.shape[1], dtype=torch.bool, device=tokens.device)
        seen = seen.tril(valid.shape[1] - length)
        own = torch.zeros_like(seen).diagonal_scatter(
            seen.new_ones(length), offset=valid.shape[1] - length
        )  # PAD attends to itself: a row that sees nothing would be NaN
        mask = ((seen & valid[:, None, :]) | own)[:, None]
        rotation = _rotation(positions, self.head_width)
        x = F.embedding(tokens, self.embedding)
        layers = []
        for index, block in enumerate(self.blocks):
            x, keys_values = block(x, rotation, mask, None if cache is None else cache.layers[index])
            layers.append(keys_values)
        return _rms_norm(x, self.final_gain), Cache(tuple(layers), valid)

    def forward(self, tokens: Tensor) -> Tensor:
        """Logits [B, T, V-1] of the token after each of `tokens` [B, T], left-padded with PAD."""
        return F.linear(self._hidden(tokens, None)[0], self.output)

    def read(self, prompts: Tensor) -> tuple[Tensor, Cache]:
        """Logits [B, V-1] after the last token of `prompts` [B, T], left-padded with PAD; and the cache."""
        hidden, cache = self._hidden(prompts, None)
        return F.linear(hidden[:, -1], self.output), cache

    def extend(self, tokens: Tensor, cache: Cache) -> tuple[Tensor, Cache]:
        """Logits [B, A, V-1] after each of `tokens` [B, A], which follow `cache`; and the cache."""
        hidden, cache = self._hidden(tokens, cache)
        return F.linear(hidden, self.output), cache
