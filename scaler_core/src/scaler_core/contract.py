"""What the scheduler holds strategies to: every answer is checked, every failure names the strategy.

Used by the scheduler. A label such as "controller 'wild' of my-plugin 0.1" stands for the strategy in all errors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping, Sequence
from types import TracebackType
from typing import Any

from scaler_core.errors import StrategyError
from scaler_core.pool import PoolView
from scaler_core.strategy import Ask, History, Selection


class calling:
    """Whatever a strategy raises becomes a StrategyError that names it. A class, as it is entered thousands of times a
    step and a generator would cost four times as much."""

    __slots__ = ("label", "method")

    def __init__(self, label: str, method: str) -> None:
        self.label, self.method = label, method

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, StrategyError):
            raise StrategyError(self.label, self.method, f"{type(error).__name__}: {error}") from error


def as_json(label: str, method: Callable[[], Any]) -> Any:
    """A strategy's state, proved to be JSON: what a checkpoint would hold."""
    with calling(label, "state_dict"):
        return json.loads(json.dumps(method(), allow_nan=False))


def is_level(level: object, top: int) -> bool:
    """Whether it is an int (no bool) from 0 to `top`."""
    return type(level) is int and 0 <= level <= top


def check_levels(label: str, environment: str, levels: Sequence[int], n: int, top: int) -> None:
    """A controller proposes exactly `n` levels of the ladder."""
    if len(levels) != n or not all(is_level(level, top) for level in levels):
        problem = f"expected {n} integers from 0 to {top} for {environment}, got {levels!r}"
        raise StrategyError(label, "propose", problem)


def check_selection(label: str, selection: Selection, view: PoolView, *, barred: Container[str]) -> None:
    """A curator keeps the active set distinct, and as full as the pool allows."""

    def refuse(problem: str) -> None:
        raise StrategyError(label, "choose", problem)

    enters = list(selection.enters)
    for environment in selection.leaves:
        if environment not in view.active:
            refuse(f"{environment} leaves but is not active")
    for environment in enters:
        if environment not in view.pool or environment in view.active or environment in barred:
            refuse(f"{environment} enters but is active, barred or not in the pool")
    if len(set(enters)) != len(enters):
        refuse(f"an environment enters twice: {enters}")
    size, full = len(view.active) - len(selection.leaves) + len(enters), len(view.active) + view.vacancies()
    if size != full:
        refuse(f"the active set would have {size} members, expected {full}")


def check_asks(
    label: str, asks: Sequence[Ask], n: int, active: Sequence[str], histories: Mapping[str, History]
) -> None:
    """A curator asks exactly `n` prompts of active environments, at levels that they have."""

    def refuse(problem: str) -> None:
        raise StrategyError(label, "allot", problem)

    if len(asks) != n:
        refuse(f"expected {n} asks, got {len(asks)}")
    members = set(active)
    for ask in asks:
        if ask.environment not in members:
            refuse(f"{ask.environment} is not active")
        top = histories[ask.environment].top
        if ask.level is None and ask.seed is not None:
            refuse(f"{ask}: a replay needs its level too")
        if ask.level is not None and not is_level(ask.level, top):
            refuse(f"{ask}: expected a level from 0 to {top}")
