"""How a controller moves: with what it is shown, and not too far at once.

Rules are inequalities, so that one that never moves, never falls or follows a plan obeys them. Where the two sides
are compared they stand at the same clock: what a plan alone changes is in both.
"""

from __future__ import annotations

from collections.abc import Iterator

from scaler_core.testing.check import Evidence, rule
from scaler_core.testing.strategies.controller import ControllerSubject
from scaler_core.testing.strategies.course import Course, Lesson
from scaler_core.testing.strategies.pupil import Pupil, lower, proposes_lower, rise

SPELL = 64
"""Steps that are all right or all wrong, longer than what controllers remember."""


def _split(course: Course) -> tuple[Course, Lesson]:
    """All but the last step, and that one."""
    *before, last = course.lessons
    rest = (Lesson(last.correct, last.rollouts, last.times - 1),) if last.times > 1 else ()
    return Course(course.top, course.horizon, (*before, *rest)), Lesson(last.correct, last.rollouts)


def _against(subject: ControllerSubject, course: Course, *, right: bool) -> str:
    """Words where answers that are all right lead lower than others to the same prompts, or all wrong higher."""
    if not course.lessons or not course.lessons[-1].mixed:
        return ""
    before, last = _split(course)
    extreme = Pupil(subject, before)
    other = extreme.twin()
    extreme.learn(last.with_all(right=right))
    other.learn(last)
    words = lower(extreme, other) if right else lower(other, extreme)
    kind = "all answers right" if right else "all answers wrong"
    first, second = (kind, str(last)) if right else (str(last), kind)
    return f"on {before}; then {words} (the first after {first}, the second after {second})" if words else ""


def _spell(subject: ControllerSubject, course: Course, *, right: bool) -> str:
    """Words where a long spell of right answers ends lower than it began, or one of wrong answers higher."""
    pupil = Pupil(subject, course)
    lesson = Lesson((0, 0, 0, 0)).with_all(right=right)
    for _ in range(SPELL):
        pupil.learn(lesson)
    before = pupil.twin()
    for _ in range(SPELL):
        pupil.learn(lesson)
    before.step = pupil.step
    words = proposes_lower(pupil, before) if right else proposes_lower(before, pupil)
    order = "after those, before them" if right else "before those, after them"
    kind = "right" if right else "wrong"
    return f"on {course}, {SPELL} steps all {kind}, and {SPELL} more: {words} ({order})" if words else ""


def _moves(subject: ControllerSubject, name: str, *, right: bool) -> Iterator[Evidence]:
    words = subject.taught(name, lambda course: _against(subject, course, right=right))
    spells = (_spell(subject, course, right=right) for course in subject.corners)
    if words := words or next(filter(None, spells), None):
        yield Evidence(words)


@rule(
    cause="the sign of the update, or a reset at the top",
    fix="let more correct answers never lead to lower levels; a curator retires what is mastered, not the controller",
)
def check_controller_perfect_scores(subject: ControllerSubject) -> Iterator[Evidence]:
    """Perfect scores never lower: mixed answers to the same prompts lead no higher, and a spell of them ends no lower.

    What is compared is the difficulty that it believes in, and the mean of what it proposes.
    """
    yield from _moves(subject, "controller-perfect-scores", right=True)


@rule(
    cause="the sign of the update, or exploration that failure speeds up",
    fix="let fewer correct answers never lead to higher levels",
)
def check_controller_zeros(subject: ControllerSubject) -> Iterator[Evidence]:
    """Zeros never raise: mixed answers to the same prompts lead no lower, and a long spell of them ends no higher.

    What is compared is the difficulty that it believes in, and the mean of what it proposes.
    """
    yield from _moves(subject, "controller-zeros", right=False)


@rule(
    cause="a gain without a cap, or one that is multiplied by the number of prompts",
    fix="cap the step; where a large one is meant, say how large: check_controller(factory, step=...)",
)
def check_controller_step(subject: ControllerSubject) -> Iterator[Evidence]:
    """One update moves by no more than half the ladder, or one level where that is more; or by what is declared."""

    def look(course: Course) -> str:
        most = subject.most(course.top)
        pupil = Pupil(subject, Course(course.top, course.horizon))
        for place, lesson in enumerate(course.lessons):
            waiting = pupil.twin()
            pupil.learn(lesson)
            waiting.step = pupil.step
            if (moved := _distance(waiting, pupil)) > most:
                before = Course(course.top, course.horizon, course.lessons[:place])
                step = Lesson(lesson.correct, lesson.rollouts)
                return f"on {before}; then {step} moves it by {moved:.4g} levels; expected {most:g} at most"
            for _ in range(lesson.times - 1):
                pupil.learn(lesson)
        return ""

    if words := subject.taught("controller-step", look):
        yield Evidence(words)


def _distance(before: Pupil, after: Pupil) -> float:
    """Levels between two pupils: of their beliefs, or surely of their proposals where they have none."""
    low, high = before.belief().difficulty, after.belief().difficulty
    if low is not None and high is not None:
        return abs(high - low)
    gain, chance = rise(before, after)
    return max(abs(gain) - chance, 0.0)
