"""A controller at work, taught as the scheduler would, and looked at.

pupil = Pupil(subject, course)                  # made and taught
pupil.learn(Lesson((8, 3)))
pupil.transcript                                # levels, belief and state after each step, as text
twin = pupil.twin()                             # goes its own way from here
lower(pupil, twin)                              # words where it proposes lower levels, surely
"""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Callable
from statistics import fmean, stdev
from typing import Any

from scaler_core.contract import is_level
from scaler_core.seeding import derive_random
from scaler_core.strategy import Belief, Clock, Controller, Outcome, Request
from scaler_core.testing.check import NotRun
from scaler_core.testing.strategies.course import Course, Lesson
from scaler_core.testing.strategies.strategy import Strategy

DRAWS, PER_DRAW = 64, 4
"""Proposals that are averaged, each of so many levels."""
SIGMAS = 6.0
MARGIN = 0.1
"""Levels by which mean proposals must differ beyond chance, so that a rare draw that was missed decides nothing."""
ROUNDING = 1e-9


class Unusable(Exception):
    """It raised, or proposed what is no level: other checks have nothing to look at. `levels`: the latter."""

    def __init__(self, words: str, *, levels: bool) -> None:
        super().__init__(words)
        self.levels = levels


class Pupil:
    """One controller on one course. Raises Unusable wherever the scheduler would end the run."""

    def __init__(self, subject: Strategy, course: Course, *, rehearsals: int = 0) -> None:
        """`rehearsals`: proposals before each that counts, which must change nothing."""
        self.subject, self.top, self.horizon = subject, course.top, course.horizon
        self.step, self.rehearsals, self.transcript = 0, rehearsals, ""
        self.controller: Controller = self._called("the factory", lambda: subject.make(course.top, course.horizon))
        for lesson in course.steps():
            self.learn(lesson)

    def learn(self, lesson: Lesson) -> None:
        """One step."""
        for number in range(self.rehearsals):
            self.propose(number + 1, "rehearsal", number)
        levels = self.propose(len(lesson.correct))
        outcomes = [self._outcome(number, level, lesson) for number, level in enumerate(levels)]
        self._called("update", lambda: self.controller.update(outcomes, self.clock))
        self.step += 1
        self.transcript += f"{levels} {self.belief()} {self.state_text()}\n"

    @property
    def clock(self) -> Clock:
        """Now."""
        return Clock(self.step, self.horizon)

    def propose(self, n: int, *salt: int | str) -> list[int]:
        """Levels for `n` prompts; the same for the same salt."""
        rng = derive_random("pupil", self.step, *salt)
        levels: list[int] = self._called("propose", lambda: list(self.controller.propose(n, self.clock, rng)))
        if len(levels) != n or not all(is_level(level, self.top) for level in levels):
            words = f"expected {n} integers from 0 to {self.top}, got {levels!r}"
            raise Unusable(words, levels=True)
        return levels

    def belief(self) -> Belief:
        """What it believes."""
        belief: Belief = self._called("belief", self.controller.belief)
        return belief

    def state_text(self) -> str:
        """Its state as sorted JSON; what prevents that, where it is none: that is the matter of one check only."""
        try:
            return json.dumps(self.controller.state_dict(), sort_keys=True, allow_nan=False)
        except Exception as error:  # noqa: BLE001 - whatever a stranger's method raises
            return f"no state: {type(error).__name__}"

    def twin(self) -> Pupil:
        """A copy that shares nothing; raises NotRun where the controller cannot be copied."""
        twin = copy.copy(self)
        try:
            twin.controller = copy.deepcopy(self.controller)
        except Exception as error:  # locks and open files cannot, and say so in many ways
            raise NotRun(f"it cannot be copied: {type(error).__name__}: {error}") from error
        return twin

    def means(self) -> list[float]:
        """The mean level of each of many proposals. The pupil itself proposes nothing."""
        twin = self.twin()
        return [fmean(twin.propose(PER_DRAW, "mean", draw)) for draw in range(DRAWS)]

    @staticmethod
    def _called(method: str, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except Exception as error:  # whatever a stranger's method raises
            raise Unusable(f"{method} raised {type(error).__name__}: {error}", levels=False) from error

    def _outcome(self, number: int, level: int, lesson: Lesson) -> Outcome:
        request = Request(
            number=number, plan=self.step, environment="kit/taught", level=level, seed=number, origin="controller"
        )
        correct, rollouts = lesson.correct[number], lesson.rollouts
        return Outcome(request, rollouts, correct, 0, (1.0,) * correct + (0.0,) * (rollouts - correct))


def rise(before: Pupil, after: Pupil) -> tuple[float, float]:
    """How much higher `after` proposes on average, and what chance explains of that. Both at the same clock."""
    gains = [high - low for low, high in zip(before.means(), after.means(), strict=True)]
    return fmean(gains), SIGMAS * stdev(gains) / math.sqrt(len(gains)) + MARGIN


def proposes_lower(pupil: Pupil, other: Pupil) -> str:
    """Words where `pupil` proposes lower levels than `other` at the same clock, surely."""
    gain, chance = rise(other, pupil)
    if gain >= -chance:
        return ""
    return f"it proposes {fmean(pupil.means()):.4g} on average, not {fmean(other.means()):.4g}"


def lower(pupil: Pupil, other: Pupil) -> str:
    """Words where `pupil` stands lower than `other`: the difficulty that it believes in, or what it proposes."""
    mine, others = pupil.belief().difficulty, other.belief().difficulty
    if mine is not None and others is not None and mine < others - ROUNDING:
        return f"its difficulty is {mine:.4g}, not {others:.4g}"
    return proposes_lower(pupil, other)
