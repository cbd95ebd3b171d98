"""A controller under test, and the search that the checks of controllers share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from scaler_core.testing.check import NotRun
from scaler_core.testing.depth import QUICK, Depth
from scaler_core.testing.moods import mood
from scaler_core.testing.strategies.course import CONTINUATIONS, TOPS, Course, corners, courses
from scaler_core.testing.strategies.pupil import Pupil, Unusable
from scaler_core.testing.strategies.search import smallest
from scaler_core.testing.strategies.strategy import Strategy


class ControllerSubject(Strategy):
    """A controller's factory `(top, horizon, **options)`, looked at on ladders with these tops."""

    def __init__(
        self,
        factory: Callable[..., Any],
        options: Mapping[str, Any] | None = None,
        *,
        tops: Sequence[int] = TOPS,
        step: float | None = None,
        name: str = "",
        command: str = "",
        depth: Depth = QUICK,
    ) -> None:
        """`step`: the most levels that one update may move; by default half the ladder, and one level at least."""
        super().__init__("controller", factory, options or {}, name=name, command=command, depth=depth)
        self.tops, self.step = tuple(tops), step

    @cached_property
    def corners(self) -> list[Course]:
        """A course for each ladder, with an end and without."""
        return corners(self.tops)

    def most(self, top: int) -> float:
        """The most levels that one update may move on a ladder."""
        return max(1.0, top / 2) if self.step is None else self.step

    def search(self, check: str, look: Callable[[Course], str]) -> str | None:
        """The smallest course in which `look` says that something is wrong; in words."""
        found = smallest(
            courses(self.tops), look, name=f"{self.label} {check}", examples=self.depth.examples, corners=self.corners
        )
        return found or None

    @cached_property
    def _problem(self) -> str:
        for course in self.corners:
            try:
                Pupil(self, course)
            except Unusable as error:
                return f"on {course}: {error}"
        return ""

    def usable(self) -> None:
        """Raise NotRun where it cannot be taught at all: two other checks say why."""
        if self._problem:
            raise NotRun(self._problem)

    def taught(self, check: str, look: Callable[[Course], str]) -> str | None:
        """The same as `search`, of courses that it can be taught; raises NotRun where there is none."""
        self.usable()

        def seen(course: Course) -> str:
            try:
                return look(course)
            except Unusable:
                return ""

        return self.search(check, seen)

    def transcript(self, course: Course) -> str:
        """All that it does on a course, with the global generators as they always are."""
        with mood(0):
            return Pupil(self, course).transcript

    def repeats(self, course: Course) -> bool:
        """Whether the same course gives the same: where it does not, that is the matter of one check only."""
        longer = replace(course, lessons=(*course.lessons, *CONTINUATIONS[0]))
        return self.transcript(longer) == self.transcript(longer)
