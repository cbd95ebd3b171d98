"""A curator under test, and the search that the checks of curators share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from scaler_core.testing.check import NotRun
from scaler_core.testing.depth import QUICK, Depth
from scaler_core.testing.moods import mood
from scaler_core.testing.strategies.search import smallest
from scaler_core.testing.strategies.simulation import Simulation, Unfit
from scaler_core.testing.strategies.strategy import Strategy
from scaler_core.testing.strategies.world import CORNERS, FAR_LARGER, WORLDS, World


class CuratorSubject(Strategy):
    """A curator's factory `(**options)`, looked at in simulated pools."""

    corners = CORNERS

    def __init__(
        self,
        factory: Callable[..., Any],
        options: Mapping[str, Any] | None = None,
        *,
        name: str = "",
        command: str = "",
        depth: Depth = QUICK,
    ) -> None:
        super().__init__("curator", factory, options or {}, name=name, command=command, depth=depth)

    def search(self, check: str, look: Callable[[World], str]) -> str | None:
        """The smallest world in which `look` says that something is wrong; in words."""
        examples = self.depth.examples // 2  # a run of a pool costs more than a lesson
        return smallest(WORLDS, look, name=f"{self.label} {check}", examples=examples, corners=self.corners)

    @cached_property
    def _problem(self) -> str:
        try:
            Simulation(self, self.corners[0]).finished()
        except Unfit as error:
            return f"in {self.corners[0]}: {error}"
        return ""

    def usable(self) -> None:
        """Raise NotRun where it cannot be run at all: other checks say why."""
        if self._problem:
            raise NotRun(self._problem)

    def broken(self, check: str, part: str) -> str | None:
        """Words about the smallest world in which the scheduler ends the run for `part`."""

        def look(world: World) -> str:
            try:
                Simulation(self, world).finished()
            except Unfit as error:
                return f"in {world}: {error}" if error.part == part else ""
            return ""

        return self.search(check, look) or look(FAR_LARGER)

    def run(self, check: str, look: Callable[[World], str]) -> str | None:
        """The same as `search`, in worlds that it can be run in; raises NotRun where there is none."""
        self.usable()

        def seen(world: World) -> str:
            try:
                return look(world)
            except Unfit:
                return ""

        return self.search(check, seen)

    def transcript(self, world: World) -> str:
        """All plans of a run, with the global generators as they always are."""
        with mood(0):
            return Simulation(self, world).finished().transcript

    def repeats(self, world: World) -> bool:
        """Whether the same run gives the same: where it does not, that is the matter of one check only."""
        return self.transcript(world) == self.transcript(world)
