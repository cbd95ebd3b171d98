"""A ladder: the levels of an environment, each a full assignment of its scale parameters.

ladder = Ladder.linear({"n": (2, 14)})        # n = 2, 3, … 14
ladder.scale(3)                               # {"n": 5}
Ladder.calibrated({"n": (1, 300)})            # SCALER's spacing, at most 30 levels
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from scaler_core.seeding import content_hash

MOST_LEVELS = 30


class ScaleParam(BaseModel):
    """A size that makes instances harder as it grows, such as the length of an array."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
    minimum: int
    maximum: int

    @model_validator(mode="after")
    def _ordered(self) -> ScaleParam:
        if self.minimum > self.maximum:
            raise ValueError(f"scale parameter {self.name}: minimum {self.minimum} is above maximum {self.maximum}")
        return self


def _params(ranges: Mapping[str, tuple[int, int]]) -> tuple[ScaleParam, ...]:
    if not ranges:
        raise ValueError("a ladder needs at least one scale parameter, as {name: (minimum, maximum)}")
    return tuple(ScaleParam(name=name, minimum=low, maximum=high) for name, (low, high) in ranges.items())


def _steps(span: int, growth: float) -> list[int]:
    """0 = first, `span` = last; each step is `growth` times the one before, and at least 1 more."""
    steps, reach = [0], 1.0
    while steps[-1] < span:
        steps.append(min(span, max(steps[-1] + 1, round(reach))))
        reach *= growth
    return steps


def _spaced(span: int, most: int) -> list[int]:
    """At most `most` steps from 0 to `span`, arithmetic up to 100 and geometric above."""
    if span <= 100:
        count = min(span + 1, most)
        return [round(i * span / max(count - 1, 1)) for i in range(count)]
    growth = 1.3 if span <= 1000 else 1.6
    while len(steps := _steps(span, growth)) > most:
        growth *= 1.02
    return steps


class Ladder(BaseModel):
    """Level `i` is `levels[i]`, one value for each scale parameter in the order of `params`.

    Checked at construction: the first level is the minimum, the last the maximum, and every level raises
    at least one parameter and lowers none. So a ladder holds no level twice and always reaches its top.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    params: tuple[ScaleParam, ...]
    levels: tuple[tuple[int, ...], ...]

    @model_validator(mode="after")
    def _climbs(self) -> Ladder:
        names = [param.name for param in self.params]
        if not names or len(set(names)) != len(names):
            raise ValueError(f"a ladder needs at least one scale parameter and distinct names, got {names}")
        for wanted, which, index in (
            (tuple(p.minimum for p in self.params), "first", 0),
            (tuple(p.maximum for p in self.params), "last", -1),
        ):
            if not self.levels or self.levels[index] != wanted:
                got = self.levels[index] if self.levels else "no level"
                raise ValueError(
                    f"the {which} level of a ladder must be {dict(zip(names, wanted, strict=True))}, got {got}"
                )
        for i, (low, high) in enumerate(zip(self.levels, self.levels[1:], strict=False)):
            if len(high) != len(names) or low == high or any(a > b for a, b in zip(low, high, strict=True)):
                raise ValueError(f"level {i + 1} {high} must raise a parameter of level {i} {low} and lower none")
        return self

    @property
    def top(self) -> int:
        """The highest level."""
        return len(self.levels) - 1

    @cached_property
    def content_hash(self) -> str:
        """Changes whenever any level means something else; a controller's state is bound to it."""
        return content_hash(self.model_dump(mode="json"))

    def scale(self, level: int) -> dict[str, int]:
        """The value of each scale parameter at `level`; raises IndexError outside 0..top."""
        if type(level) is not int or not 0 <= level <= self.top:
            raise IndexError(f"level {level!r} is out of range; expected an integer from 0 to {self.top}")
        return dict(zip((p.name for p in self.params), self.levels[level], strict=True))

    @classmethod
    def linear(cls, ranges: Mapping[str, tuple[int, int]], *, step: int = 1) -> Ladder:
        """All parameters rise together by `step`, each held at its maximum once there."""
        if step < 1:
            raise ValueError(f"step must be at least 1, got {step}")
        params = _params(ranges)
        span = max(p.maximum - p.minimum for p in params)
        offsets = [*range(0, span, step), span]
        return cls(params=params, levels=tuple(tuple(min(p.maximum, p.minimum + k) for p in params) for k in offsets))

    @classmethod
    def calibrated(cls, ranges: Mapping[str, tuple[int, int]], *, most: int = MOST_LEVELS) -> Ladder:
        """SCALER's spacing by the widest range (arXiv 2601.04809, synthesis; released code).

        Widest range <= 100: arithmetic; <= 1000: geometric with base 1.3; else base 1.6, or the next base that
        keeps to `most` levels (3 or more). Unlike the released ladders, none is repeated and the maximum is the last.
        """
        if most < 3:
            raise ValueError(f"most must be at least 3, got {most}")
        params = _params(ranges)
        span = max(p.maximum - p.minimum for p in params)
        levels = [
            tuple(p.minimum + (p.maximum - p.minimum) * s // max(span, 1) for p in params) for s in _spaced(span, most)
        ]
        return cls(params=params, levels=tuple(dict.fromkeys(levels)))
