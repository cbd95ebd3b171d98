"""A sound controller, and for each check of controllers some that fail exactly it."""

from __future__ import annotations

import random
from random import Random

from scaler_core.strategy import Belief


class Steps:
    """One level up where most is right, one down where little is."""

    def __init__(self, top, horizon):
        self.top, self.horizon, self.level = top, horizon, 0

    def propose(self, n, clock, rng):
        return [self.level] * n

    def update(self, outcomes, clock):
        self.move(sum(o.correct for o in outcomes) / sum(o.rollouts for o in outcomes))

    def move(self, accuracy):
        self.level = min(max(self.level + (accuracy >= 0.7) - (accuracy < 0.3), 0), self.top)

    def belief(self):
        return Belief(difficulty=float(self.level))

    def state_dict(self):
        return {"level": self.level}

    def load_state_dict(self, state):
        self.level = state["level"]


class DividesByTheTop(Steps):
    def update(self, outcomes, clock):
        super().update(outcomes, clock)
        self.share = self.level / self.top


class NeedsAnEnd(Steps):
    def propose(self, n, clock, rng):
        return [self.level if clock.step < clock.horizon else self.top] * n


class BreaksAtASingleRollout(Steps):
    def update(self, outcomes, clock):
        for outcome in outcomes:
            self.spread = outcome.variance / (outcome.rollouts - 1)
        super().update(outcomes, clock)


class Climbs(Steps):
    def move(self, accuracy):
        self.level += accuracy >= 0.7


class Fractions(Steps):
    def propose(self, n, clock, rng):
        return [float(self.level)] * n


class OneTooFew(Steps):
    def propose(self, n, clock, rng):
        return [self.level] * (n - (n > 6))


class Alternates(Steps):
    """Counts its proposals."""

    turn = 0

    def propose(self, n, clock, rng):
        self.turn += 1
        return [max(self.level - self.turn % 2, 0)] * n

    def state_dict(self):
        return {"level": self.level, "turn": self.turn}

    def load_state_dict(self, state):
        self.level, self.turn = state["level"], state["turn"]


class BelievesBeyondTheTop(Steps):
    def belief(self):
        return Belief(difficulty=self.level + 0.5)


class DoubtsNothingAtFirst(Steps):
    def belief(self):
        return Belief(difficulty=float(self.level), doubt=float("nan") if self.level == 0 else 0.1)


class ComesToBelieve(Steps):
    learnt = 0

    def update(self, outcomes, clock):
        super().update(outcomes, clock)
        self.learnt += len(outcomes)

    def belief(self):
        return Belief(difficulty=float(self.level), information=0.5 if self.learnt else None)

    def state_dict(self):
        return {"level": self.level, "learnt": self.learnt}

    def load_state_dict(self, state):
        self.level, self.learnt = state["level"], state["learnt"]


class StartsAgainWhenMastered(Steps):
    """One level down, when all is right at the top."""

    def move(self, accuracy):
        if accuracy == 1 and self.level == self.top:
            accuracy = 0
        super().move(accuracy)


class ProposesLowerWhenAllIsRight(Steps):
    """Believes one thing and proposes the other."""

    def propose(self, n, clock, rng):
        return [self.level if self.accuracy < 1 else self.level // 2 for _ in range(n)]

    accuracy = 0.5

    def move(self, accuracy):
        self.accuracy = accuracy
        super().move(accuracy)

    def state_dict(self):
        return {"level": self.level, "accuracy": self.accuracy}

    def load_state_dict(self, state):
        self.level, self.accuracy = state["level"], state["accuracy"]


class SinksWithEveryStep(Steps):
    """Comes down from the top whatever is answered: no plan, for it counts its lessons."""

    def __init__(self, top, horizon):
        super().__init__(top, horizon)
        self.level, self.lessons = top, 0

    def move(self, accuracy):
        self.lessons += 1
        self.level = max(0, self.top - self.lessons // 40) if self.lessons > 60 else self.top

    def state_dict(self):
        return {"level": self.level, "lessons": self.lessons}

    def load_state_dict(self, state):
        self.level, self.lessons = state["level"], state["lessons"]

    def belief(self):
        return Belief()


class FleesUpwards(Steps):
    def move(self, accuracy):
        super().move(1 if accuracy == 0 else accuracy)


class Leaps(Steps):
    def move(self, accuracy):
        self.level = self.top if accuracy >= 0.7 else self.level


class LeapsUnbelieved(Leaps):
    def belief(self):
        return Belief()


class Moody(Steps):
    """Draws from a generator of its own, which nobody seeded."""

    def __init__(self, top, horizon):
        super().__init__(top, horizon)
        self.rng = Random()

    def propose(self, n, clock, rng):
        mood = Random(f"{self.rng.getstate()} {clock.step}")  # a proposal itself changes nothing
        return [max(self.level - mood.randint(0, 1), 0) for _ in range(n)]


class HashedChoice(Steps):
    """Keeps the order of a set."""

    def __init__(self, top, horizon):
        super().__init__(top, horizon)
        self.order = list({f"level {level}" for level in range(64)})

    def state_dict(self):
        return {"level": self.level, "order": self.order}


class Forgets(Steps):
    """Moves after two steps that agree, and does not keep the first."""

    streak = 0

    def move(self, accuracy):
        self.streak = self.streak + 1 if accuracy >= 0.7 else 0
        super().move(accuracy if accuracy < 0.7 or self.streak % 2 == 0 else 0.5)


class KeepsASet(Steps):
    def state_dict(self):
        return {"level": self.level, "seen": {self.level}}


class KeysThatAreNumbers(Steps):
    """Loads what it never saved: JSON has text for keys."""

    def __init__(self, top, horizon):
        super().__init__(top, horizon)
        self.seen = {0: 1}

    def move(self, accuracy):
        super().move(accuracy)
        self.seen[self.level] = self.seen.get(self.level, 0) + 1

    def state_dict(self):
        return {"level": self.level, "seen": self.seen}

    def load_state_dict(self, state):
        self.level, self.seen = state["level"], {int(level): 0 for level in state["seen"]}


class TakesTheGlobalGenerator(Steps):
    def propose(self, n, clock, rng):
        random.random()
        return super().propose(n, clock, rng)


BAD = {
    "controller-runs": [DividesByTheTop, NeedsAnEnd, BreaksAtASingleRollout],
    "controller-proposals": [Climbs, Fractions, OneTooFew],
    "controller-proposal-changes-nothing": [Alternates],
    "controller-belief": [BelievesBeyondTheTop, DoubtsNothingAtFirst, ComesToBelieve],
    "controller-perfect-scores": [StartsAgainWhenMastered, ProposesLowerWhenAllIsRight, SinksWithEveryStep],
    "controller-zeros": [FleesUpwards],
    "controller-step": [Leaps, LeapsUnbelieved],
    "controller-repeats": [Moody],
    "controller-other-process": [HashedChoice],
    "controller-state": [Forgets, KeepsASet, KeysThatAreNumbers],
    "controller-global-random": [TakesTheGlobalGenerator],
}
