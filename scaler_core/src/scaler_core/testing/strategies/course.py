"""What a controller is taught in a check: a ladder, an end or none, and lessons with the answers that they get.

Course(top=4, horizon=None, lessons=(Lesson((8, 3), rollouts=8, times=2),))     # two steps, each of two prompts
str(course)                 # "levels 0 to 4, no planned end, 2 steps: 2 x [8 of 8, 3 of 8]"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from scaler_core.seeding import derive_random

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

    @property
    def mixed(self) -> bool:
        """Whether some but not all is right."""
        return 0 < sum(self.correct) < self.rollouts * len(self.correct)

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


def further(*, right: bool) -> tuple[Lesson, ...]:
    """Fifty lessons that are all right or all wrong at first, then of all kinds."""
    rng = derive_random("further")
    mixed = [Lesson(tuple(rng.randint(0, 8) for _ in range(rng.randint(1, 4)))) for _ in range(47)]
    return (*(Lesson((0, 0)).with_all(right=right) for _ in range(3)), *mixed)


CONTINUATIONS = (further(right=True), further(right=False))


def corners(tops: Sequence[int]) -> list[Course]:
    """One course for each ladder, with an end and without: up, about the middle, down, to the top, and a step back."""
    lessons = (
        Lesson((8, 8), times=6),
        Lesson((4, 3, 5, 0, 8)),
        Lesson((1,), 2, times=5),
        Lesson((0, 0, 0), 4, times=8),
        Lesson((8, 8, 8, 8), times=max(tops) + 4),
        Lesson((0, 0), times=2),
        Lesson((7, 8, 6, 5)),
    )
    return [Course(top, horizon, lessons) for top in tops for horizon in (None, HORIZON)]
