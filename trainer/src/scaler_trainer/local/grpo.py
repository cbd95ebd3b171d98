"""GRPO: rewards of a group become advantages, and advantages one step of the policy (arXiv 2402.03300).

learner = Grpo(model)
metrics = learner.update([Batch(rollouts, rewards)])     # rewards[p][g]; None where there is nothing to learn

Without a reference policy. The loss sums over tokens and divides by the number of rollouts in the batch, not by
their lengths, so long answers weigh no less (arXiv 2503.20783); only informative groups (two different rewards)
go through the model. The entropy bonus keeps the policy from collapsing onto one answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor

from scaler_trainer.local.model import Decoder
from scaler_trainer.local.rollouts import Rollouts, answer_logits

Rewards = Sequence[Sequence["float | None"]]


@dataclass(frozen=True)
class Batch:
    """Rollouts of P prompts and their rewards [P][group]; None where the verifier failed or a filter refused."""

    rollouts: Rollouts
    rewards: Rewards

    def __post_init__(self) -> None:
        shape = (len(self.rollouts.prompts), self.rollouts.group)
        if len(self.rewards) != shape[0] or any(len(group) != shape[1] for group in self.rewards):
            raise ValueError(f"rewards must be {shape[0]} groups of {shape[1]}, one for each rollout")


def advantages(rewards: Rewards) -> Tensor:
    """(reward - mean) / (standard deviation + 1e-4) within each group [P, G]; 0 where the reward is None.

    The standard deviation is that of the group (it divides by n), as in `Outcome.advantage`.
    """
    table = torch.tensor([[math.nan if reward is None else float(reward) for reward in group] for group in rewards])
    known = ~table.isnan()
    count = known.sum(dim=1, keepdim=True)
    centred = (table - table.nanmean(dim=1, keepdim=True)).nan_to_num(0.0)
    spread = (centred.square().sum(dim=1, keepdim=True) / count.clamp(min=1)).sqrt()
    return centred / (spread + 1e-4)


def informative(rewards: Rewards) -> list[int]:
    """The groups with two different rewards: the only ones with a gradient."""
    return [
        number for number, group in enumerate(rewards) if len({reward for reward in group if reward is not None}) > 1
    ]


def entropy(logits: Tensor) -> Tensor:
    """Of the distributions in the last dimension, in nats."""
    logprobs = logits.log_softmax(dim=-1)
    return -(logprobs.exp() * logprobs).sum(dim=-1)


def policy_loss(logprobs: Tensor, sampled: Tensor, advantage: Tensor, mask: Tensor, clip: float) -> Tensor:
    """The clipped surrogate, summed over the tokens in `mask`.

    `logprobs`, `sampled` (when the rollout was made) and `mask` are [B, A], `advantage` [B].
    """
    ratio = (logprobs - sampled).exp()
    gain = advantage[:, None]
    surrogate = torch.minimum(ratio * gain, ratio.clamp(1 - clip, 1 + clip) * gain)
    return -(surrogate * mask).sum()


@dataclass(frozen=True, slots=True)
class UpdateMetrics:
    """What one update saw. Without an informative group nothing is updated and all but the last are 0."""

    loss: float
    entropy: float
    """Mean over the tokens of informative groups, in nats."""
    gradient_norm: float
    """Before clipping."""
    informative_fraction: float

    def as_dict(self) -> dict[str, float]:
        """For a line of metrics."""
        return asdict(self)


class Grpo:
    """The optimiser of a policy: one step a batch."""

    def __init__(
        self,
        model: Decoder,
        *,
        learning_rate: float = 5e-4,
        betas: tuple[float, float] = (0.9, 0.98),
        warmup_steps: int = 10,
        most_gradient: float = 1.0,
        clip: float = 0.2,
        entropy_bonus: float = 0.02,
        temperature: float = 1.0,
    ) -> None:
        self.model = model
        self.learning_rate = learning_rate
        self.warmup_steps = warmup_steps
        self.most_gradient = most_gradient
        self.clip = clip
        self.entropy_bonus = entropy_bonus
        self.temperature = temperature
        self.steps = 0
        self.optimiser = torch.optim.AdamW(model.parameters(), lr=learning_rate, betas=betas, weight_decay=0.0)

    def loss(self, batch: Batch) -> tuple[Tensor, Tensor, int] | None:
        """Summed loss of a batch's informative groups, the sum of the entropies of their tokens, and how many tokens
        they have; None without an informative group.
        """
        rollouts, chosen = batch.rollouts, informative(batch.rewards)
        if not chosen:
            return None
        groups = torch.tensor(chosen, device=rollouts.tokens.device)
        rows = (groups[:, None] * rollouts.group + torch.arange(rollouts.group, device=groups.device)).flatten()
        tokens, sampled = rollouts.tokens[rows], rollouts.logprobs[rows]
        mask = tokens != self.model.pad
        advantage = advantages(batch.rewards).to(groups.device)[groups].flatten()
        logits = answer_logits(self.model, rollouts.prompts[groups], tokens, rollouts.group) / self.temperature
        written = tokens.masked_fill(~mask, 0)[..., None]
        logprobs = logits.log_softmax(dim=-1).gather(-1, written)[..., 0]
        spread = (entropy(logits) * mask).sum()
        loss = policy_loss(logprobs, sampled, advantage, mask, self.clip) - self.entropy_bonus * spread
        return loss, spread.detach(), int(mask.sum())

    def update(self, batches: Sequence[Batch]) -> UpdateMetrics:
        """One step of the policy on all batches together; the loss is divided by the number of their rollouts."""
        self.steps += 1
        prompts = sum(len(batch.rewards) for batch in batches)
        rollouts = sum(len(batch.rollouts.tokens) for batch in batches)
        fraction = sum(len(informative(batch.rewards)) for batch in batches) / max(prompts, 1)
        parts = [part for part in map(self.loss, batches) if part is not None]
        if not parts:
            return UpdateMetrics(0.0, 0.0, 0.0, fraction)
        loss = torch.stack([part[0] for part in parts]).sum() / rollouts
        spread = sum(part[1].item() for part in parts) / sum(part[2] for part in parts)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.most_gradient)
        for setting in self.optimiser.param_groups:
            setting["lr"] = self.learning_rate * min(1.0, self.steps / self.warmup_steps)
        self.optimiser.step()
        return UpdateMetrics(loss.item(), spread, norm.item(), fraction)

    def state_dict(self) -> dict[str, Any]:
        """Optimiser and step count; the model's weights are the model's own."""
        return {"steps": self.steps, "optimiser": self.optimiser.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue where `state` was taken."""
        self.steps = int(state["steps"])
        self.optimiser.load_state_dict(state["optimiser"])
