"""A controller repeats, resumes and disturbs nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from scaler_core.contract import as_json
from scaler_core.errors import StrategyError
from scaler_core.testing.check import Evidence, rule
from scaler_core.testing.moods import mood
from scaler_core.testing.strategies.controller import ControllerSubject
from scaler_core.testing.strategies.course import CONTINUATIONS, Course, Lesson
from scaler_core.testing.strategies.processes import digest, elsewhere
from scaler_core.testing.strategies.pupil import Pupil, Unusable


def difference(first: str, second: str) -> str:
    """The first lines that differ."""
    pairs = enumerate(zip(first.splitlines(), second.splitlines(), strict=False), start=1)
    return next((f"step {n}: {a} and {b}" for n, (a, b) in pairs if a != b), "one ends earlier")


@rule(
    cause="a generator of its own, the time, or the order of a set decides",
    fix="draw from the `rng` that propose is given only",
)
def check_controller_repeats(subject: ControllerSubject) -> Iterator[Evidence]:
    """The same outcomes and the same generator give the same levels, beliefs and states."""

    def look(course: Course) -> str:
        first, second = subject.transcript(course), subject.transcript(course)
        return "" if first == second else f"on {course}, twice: {difference(first, second)}"

    if words := subject.taught("controller-repeats", look):
        yield Evidence(words)


@rule(
    cause="the order of a set or the hash of a text decides, which differs from process to process",
    fix="sort what is taken out of a set",
)
def check_controller_other_process(subject: ControllerSubject) -> Iterator[Evidence]:
    """Another process, with another hash seed, comes to the same levels, beliefs and states."""
    subject.usable()
    here = digest("controller", subject.factory, subject.options)
    there = elsewhere(subject.importable)
    if here != there and subject.repeats(subject.corners[-1]):
        yield Evidence(f"in this process: {here[:12]}; in another: {there[:12]} (hashes of all that it did)")


@rule(
    cause="something that decides is not in the state, is read back in another order, or is no JSON",
    fix="put all that update changes into state_dict, as lists of pairs where the order of keys matters",
)
def check_controller_state(subject: ControllerSubject) -> Iterator[Evidence]:
    """Its state is JSON; loaded into a fresh one, with its keys sorted, it is the same state.

    The two then do the same for 50 more steps.
    """

    def look(course: Course) -> str:
        pupil, fresh = Pupil(subject, course), Pupil(subject, Course(course.top, course.horizon))
        words = _unlike(pupil, fresh)
        return f"on {course}: {words}" if words and subject.repeats(course) else ""

    if words := subject.taught("controller-state", look):
        yield Evidence(words)


def _unlike(pupil: Pupil, fresh: Pupil) -> str:
    """How `fresh` differs once the state of `pupil` is loaded into it, or nothing."""
    try:
        state = as_json(pupil.subject.label, pupil.controller.state_dict)
        fresh.controller.load_state_dict(json.loads(json.dumps(state, sort_keys=True)))
        again = as_json(pupil.subject.label, fresh.controller.state_dict)
    except StrategyError as error:
        return f"state_dict: {error.__cause__!r}"
    except Exception as error:  # noqa: BLE001 - whatever a stranger's method raises
        return f"load_state_dict raised {type(error).__name__}: {error}"
    if again != state:
        return f"the state {json.dumps(state)[:200]} loads as {json.dumps(again)[:200]}"
    fresh.step = pupil.step
    return next(filter(None, (_further(pupil.twin(), fresh.twin(), lessons) for lessons in CONTINUATIONS)), "")


def _further(pupil: Pupil, fresh: Pupil, lessons: Sequence[Lesson]) -> str:
    """How the one that resumed goes on otherwise, or nothing."""
    pupil.transcript = fresh.transcript = ""
    for one in (pupil, fresh):
        with mood(0):
            try:
                for lesson in lessons:
                    one.learn(lesson)
            except Unusable as error:
                return "" if one is pupil else f"once its state was loaded {error}"
    if pupil.transcript == fresh.transcript:
        return ""
    return f"the original and the one that resumed differ, further {difference(pupil.transcript, fresh.transcript)}"


@rule(
    cause="random.random() or numpy.random is used",
    fix="draw from the `rng` that propose is given: the global generators are the trainer's, and are not checkpointed",
)
def check_controller_global_random(subject: ControllerSubject) -> Iterator[Evidence]:
    """It neither reads nor changes the global generators of random numbers."""
    subject.usable()
    for course in subject.corners:
        with mood(1) as touched:
            Pupil(subject, course)
            found = touched()
        if found:
            yield Evidence(f"on {course}: it used {', '.join(found)}")
            return
