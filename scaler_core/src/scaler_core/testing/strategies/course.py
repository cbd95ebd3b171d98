"""What a controller is taught in a check: a ladder, an end or none, and lessons with the answers that they get.

Course(top=4, horizon=None, lessons=(Lesson((8, 3), rollouts=8, times=2),))     # two steps, each of two prompts
str(course)                 # "levels 0 to 4, no planned end, 2 steps: 2 x [8 of 8, 3 of 8]"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

TOPS = (0, 1, 4, 9, 29)
HORIZON = 200
"""A planned end that no check reaches."""
MOST_PROMPTS = 8
MOST_ROLLOUTS = 8


@dataclass(frozen=True)
class Lesson:
    """`times` steps in which the prompts get so many correct rollouts of `rollouts` each."""

    correct: tuple[int, ...]
    rollouts: int = 8
    times: int = 1

    def __str__(self) -> str:
        counts = ", ".join(f"{correct} of {self.rollouts}" for correct in self.correct)
        return f"{self.times} x [{counts}]"

    def with_all(self, *, right: bool) -> Lesson:
        """The same prompts, all right or all wrong."""
        return Lesson((self.rollouts if right else 0,) * len(self.correct), self.rollouts, self.times)


@dataclass(frozen=True)
class Course:
    """One controller's education."""

    top: int
    horizon: int | None
    lessons: tuple[Lesson, ...] = ()

    def __str__(self) -> str:
        steps = sum(lesson.times for lesson in self.lessons)
        end = "no planned end" if self.horizon is None else f"an end planned at step {self.horizon}"
        told = f": {', '.join(map(str, self.lessons))}" if self.lessons else ""
        return f"levels 0 to {self.top}, {end}, {steps} steps{told}"

    def steps(self) -> Iterator[Lesson]:
        """Each lesson as often as it is taught."""
        for lesson in self.lessons:
            yield from [lesson] * lesson.times


def _lesson(rollouts: int, correct: Sequence[int], times: int) -> Lesson:
    return Lesson(tuple(min(count, rollouts) for count in correct), rollouts, times)


LESSONS = st.builds(
    _lesson,
    st.integers(1, MOST_ROLLOUTS),
    st.lists(st.integers(0, MOST_ROLLOUTS), min_size=1, max_size=MOST_PROMPTS),
    st.integers(1, 12),
)


def courses(tops: Sequence[int]) -> st.SearchStrategy[Course]:
    """Courses on ladders with these tops, up to six lessons long."""
    lessons = st.lists(LESSONS, max_size=6).map(tuple)
    return st.builds(Course, st.sampled_from(list(tops)), st.sampled_from([None, HORIZON]), lessons)


def corners(tops: Sequence[int]) -> list[Course]:
    """One course for each ladder, with an end and without: up, about the middle, down to the bottom, up to the top."""
    lessons = (
        Lesson((8, 8), times=6),
        Lesson((4, 3, 5, 0, 8)),
        Lesson((1,), 2, times=5),
        Lesson((0, 0, 0), 4, times=8),
        Lesson((8, 8, 8, 8), times=max(tops) + 4),
        Lesson((7, 8, 6, 5)),
    )
    return [Course(top, horizon, lessons) for top in tops for horizon in (None, HORIZON)]
