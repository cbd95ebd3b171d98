"""A controller works, proposes levels of the ladder, and believes what curators can read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import fields

from scaler_core.strategy import Belief
from scaler_core.testing.check import Evidence, rule
from scaler_core.testing.strategies.controller import ControllerSubject
from scaler_core.testing.strategies.course import Course
from scaler_core.testing.strategies.pupil import ROUNDING, Pupil, Unusable


@rule(
    cause="a ladder of one level, no planned end, few prompts or one rollout was not thought of",
    fix="handle top = 0, horizon = None and groups of any size; the exception names the place",
)
def check_controller_runs(subject: ControllerSubject) -> Iterator[Evidence]:
    """It is made for any ladder, with a planned end and without, and then proposes and learns without raising."""

    def look(course: Course) -> str:
        try:
            Pupil(subject, course)
        except Unusable as error:
            return "" if error.levels else f"on {course}: {error}"
        return ""

    if words := subject.search("controller-runs", look):
        yield Evidence(words)


@rule(
    cause="a difficulty that is not held within the ladder, a float, or a list of the wrong length",
    fix="hold levels within 0 and `top`, round them to int, and return one for each prompt",
)
def check_controller_proposals(subject: ControllerSubject) -> Iterator[Evidence]:
    """Of n prompts it gives exactly n levels, each an int from 0 to the top of the ladder."""

    def look(course: Course) -> str:
        try:
            Pupil(subject, course).propose(7, "more")
        except Unusable as error:
            return f"on {course}: {error}" if error.levels else ""
        return ""

    if words := subject.search("controller-proposals", look):
        yield Evidence(words)


@rule(
    cause="propose counts, draws from a generator of its own, or updates what update should",
    fix="change state in update only: a plan may be made ahead, forecast or thrown away",
)
def check_controller_proposal_changes_nothing(subject: ControllerSubject) -> Iterator[Evidence]:
    """Proposing changes neither its state nor what it proposes, learns or believes later."""

    def look(course: Course) -> str:
        once, often = Pupil(subject, course), Pupil(subject, course, rehearsals=3)
        if once.transcript == often.transcript or not subject.repeats(course):
            return ""
        pairs = zip(once.transcript.splitlines(), often.transcript.splitlines(), strict=True)
        before, after = next(pair for pair in pairs if pair[0] != pair[1])
        return f"on {course}: {before} becomes {after} when it was asked for other proposals before"

    if words := subject.taught("controller-proposal-changes-nothing", look):
        yield Evidence(words)


def _real(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]


def _wrong(belief: object, top: int) -> str:
    """What no curator could read, or nothing."""
    if not isinstance(belief, Belief):
        return f"expected a Belief, got {type(belief).__name__}"
    ranges = {
        "difficulty": (0.0, float(top)),
        "information": (0.0, 1.0),
        "progress": (-math.inf, math.inf),
        "doubt": (0.0, math.inf),
    }
    for name, (low, high) in ranges.items():
        value = getattr(belief, name)
        if value is None and name != "doubt":
            continue
        if not _real(value) or not low - ROUNDING <= value <= high + ROUNDING:
            return f"{name} is {value!r}; expected a finite number from {low:g} to {high:g}"
    return ""


def _opinions(belief: Belief) -> set[str]:
    return {field.name for field in fields(Belief) if getattr(belief, field.name) is not None}


@rule(
    cause="the belief leaves the ladder, is no number before the first outcome, or comes and goes",
    fix="return numbers within the ranges that Belief names, and None only for what is never believed",
)
def check_controller_belief(subject: ControllerSubject) -> Iterator[Evidence]:
    """What it believes is in range at any time, and it has an opinion of the same things from the first step on."""

    def look(course: Course) -> str:
        first = Pupil(subject, Course(course.top, course.horizon)).belief()
        belief = Pupil(subject, course).belief()
        words = _wrong(first, course.top) or _wrong(belief, course.top)
        if not words and _opinions(first) != _opinions(belief):
            words = f"it has an opinion of {_told(first)} at the start and of {_told(belief)} now"
        return f"on {course}: {words}" if words else ""

    if words := subject.taught("controller-belief", look):
        yield Evidence(words)


def _told(belief: Belief) -> str:
    return ", ".join(sorted(_opinions(belief) - {"doubt"})) or "nothing"
