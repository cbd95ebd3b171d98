"""Held-out ability: at how many levels the policy's greedy answer is right, on instances of seeds of their own.

asks = held_out(tops, seed=0, split="before", count=16)
before = measure(asks, correct)                 # correct[i]: is the greedy answer to instance i right?
level(before, seed=0), gain(before, after, seed=0)   # a mean and its 95 % interval

The ability of an environment is the sum over its levels of the accuracy there, so 4.5 reads "answers four
and a half levels"; the policy's is the mean over environments. Two splits share no seed, so the gain of a
frozen policy between them is noise around 0, a true null, and not exactly 0.

What is not covered: questions that repeat. No seed is shared with the warm-up or the training, but a low level
has few questions, and another seed may ask one that was seen.

Intervals are percentile bootstraps: instances are drawn again within each (environment, level). They cover
the choice of instances, not that of environments or of the run's seed. A cell with all or none right adds no
width, so few instances a cell, or a policy that is sure, give an interval that is too narrow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from scaler_core import derive_seed
from scaler_trainer.local.instances import Ask


class Interval(BaseModel):
    """A mean and the ends of its interval."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mean: float
    low: float
    high: float


class Cell(BaseModel):
    """How many of the instances of one environment and level were answered right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    environment: str
    level: int
    right: Annotated[int, Field(ge=0)]
    asked: Annotated[int, Field(ge=1)]


class Ability(BaseModel):
    """One measurement of a policy: its cells, sorted by environment and level."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    cells: tuple[Cell, ...]

    @property
    def environments(self) -> dict[str, float]:
        """The ability in each environment, in levels."""
        sums: dict[str, float] = {}
        for cell in self.cells:
            sums[cell.environment] = sums.get(cell.environment, 0.0) + cell.right / cell.asked
        return sums

    @property
    def mean(self) -> float:
        """The mean over environments, in levels."""
        sums = self.environments
        return sum(sums.values()) / len(sums)


def held_out(tops: Mapping[str, int], *, seed: int, split: str, count: int) -> list[Ask]:
    """`count` asks at each level 0 … tops[environment]; another `split` has other seeds."""
    return [
        Ask(name, level, derive_seed(seed, "held-out", split, name, level, index))
        for name, top in sorted(tops.items())
        for level in range(top + 1)
        for index in range(count)
    ]


def measure(asks: Sequence[Ask], correct: Sequence[bool | None]) -> Ability:
    """The ability, from whether each answer was right; None (no instance, or no verdict) is left out.

    Raises ValueError when nothing could be judged.
    """
    counts: dict[tuple[str, int], list[bool]] = {}
    for ask, right in zip(asks, correct, strict=True):
        if right is not None:
            counts.setdefault((ask.environment, ask.level), []).append(right)
    if not counts:
        raise ValueError("ability cannot be measured: no held-out answer was judged")
    return Ability(
        cells=tuple(
            Cell(environment=name, level=level, right=sum(rights), asked=len(rights))
            for (name, level), rights in sorted(counts.items())
        )
    )


def _redrawn(ability: Ability, draws: int, seed: int) -> list[float]:
    """The policy's ability in `draws` bootstrap samples."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    total = torch.zeros(draws, dtype=torch.float64)
    for cell in ability.cells:
        chances = torch.rand(draws, cell.asked, generator=generator)
        total += (chances < cell.right / cell.asked).sum(dim=1) / cell.asked
    means: list[float] = (total / len(ability.environments)).tolist()
    return means


def _interval(mean: float, draws: Sequence[float], confidence: float) -> Interval:
    ordered = sorted(draws)
    tail = (1 - confidence) / 2
    last = len(ordered) - 1
    return Interval(mean=mean, low=ordered[round(tail * last)], high=ordered[round((1 - tail) * last)])


def level(ability: Ability, *, seed: int, draws: int = 2000, confidence: float = 0.95) -> Interval:
    """The policy's ability with its interval."""
    return _interval(ability.mean, _redrawn(ability, draws, derive_seed(seed, "bootstrap")), confidence)


def gain(before: Ability, after: Ability, *, seed: int, draws: int = 2000, confidence: float = 0.95) -> Interval:
    """How much `after` is above `before`, the two resampled independently.

    Raises ValueError when they measure different environments or levels.
    """
    if [(c.environment, c.level) for c in before.cells] != [(c.environment, c.level) for c in after.cells]:
        raise ValueError("a gain compares the same environments and levels; these two measured others")
    first = _redrawn(before, draws, derive_seed(seed, "bootstrap", "before"))
    second = _redrawn(after, draws, derive_seed(seed, "bootstrap", "after"))
    differences = [b - a for a, b in zip(first, second, strict=True)]
    return _interval(after.mean - before.mean, differences, confidence)
