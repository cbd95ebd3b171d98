"""A sound curator, and for each check of curators some that fail exactly it."""

from __future__ import annotations

import random
from random import Random

from scaler_core.pool import evenly, replace
from scaler_core.strategy import Ask, Selection


class Rotates:
    """Who was visited five times since it came leaves."""

    needs, window = (), 5

    def choose(self, view, rng):
        return replace(view, dict.fromkeys(self.tired(view), "five visits"), rng)

    def tired(self, view):
        return [name for name in view.active if len(view.histories[name].window) == self.window]

    def allot(self, view, n, rng):
        return evenly(view.active, n, rng)

    def update(self, outcomes, clock):
        pass

    def state_dict(self):
        return {}

    def load_state_dict(self, state):
        pass


class ComparesTwo(Rotates):
    def choose(self, view, rng):
        rng.sample(view.active, 2 if view.active else 0)
        return super().choose(view, rng)


class ReadsTheLatest(Rotates):
    def allot(self, view, n, rng):
        total = sum(view.histories[name].latest.accuracy for name in view.active if view.histories[name].admitted)
        return evenly(view.active, n, rng) if total >= 0 else []


class ChoosesNothing(Rotates):
    def choose(self, view, rng):
        return None


class DrawsTheActive(Rotates):
    """As the released code: the replacement may be active already."""

    def choose(self, view, rng):
        if view.vacancies():
            return super().choose(view, rng)
        leaves = dict.fromkeys(self.tired(view), "five visits")
        return Selection(leaves, rng.sample(view.pool.environments, len(leaves)))


class LeavesVacancies(Rotates):
    def choose(self, view, rng):
        if not view.active:
            return super().choose(view, rng)
        return Selection(dict.fromkeys(self.tired(view), "five visits"))


class RoundsDown(Rotates):
    def allot(self, view, n, rng):
        return [Ask(name) for name in view.active for _ in range(n // len(view.active))]


class AsksTheFirstOfThePool(Rotates):
    def allot(self, view, n, rng):
        return [Ask(view.pool.environments[0])] * n


class SaysNothing(Rotates):
    def choose(self, view, rng):
        return replace(view, dict.fromkeys(self.tired(view), " "), rng)


class SaysANumber(Rotates):
    def choose(self, view, rng):
        return replace(view, dict.fromkeys(self.tired(view), 5), rng)


class ReadsUndeclared(Rotates):
    def tired(self, view):
        return [name for name in super().tired(view) if view.histories[name].latest.belief.information < 0.9]


class NeedsATypingError(Rotates):
    needs = ("dificulty",)


class NeedsAListOfNothing(Rotates):
    window = None


class ScoresEveryone(Rotates):
    def choose(self, view, rng):
        best = max(view.histories, key=lambda name: view.histories[name].visits, default="")
        return replace(view, {name: "five visits" for name in self.tired(view) if name != best}, rng)


class Moody(Rotates):
    def __init__(self):
        self.rng = Random()

    def allot(self, view, n, rng):
        return evenly(view.active, n, self.rng)


class OrderOfASet(Rotates):
    def allot(self, view, n, rng):
        return evenly(list(set(view.active)), n, rng)


class Forgets(Rotates):
    """Asks most of who did best, and does not keep who that was."""

    best = ""

    def update(self, outcomes, clock):
        if outcomes:
            self.best = max(outcomes, key=lambda name: sum(outcome.correct for outcome in outcomes[name]))

    def allot(self, view, n, rng):
        return [Ask(self.best)] * n if self.best in view.active else evenly(view.active, n, rng)


class KeepsASet(Rotates):
    def state_dict(self):
        return {"seen": {1, 2}}


class KeepsADictInOrder(Rotates):
    """Its weights are in a dict: JSON with sorted keys changes their order."""

    def __init__(self):
        self.order = {}

    def update(self, outcomes, clock):
        for name in sorted(outcomes, reverse=True):
            self.order[name] = len(outcomes[name])

    def allot(self, view, n, rng):
        known = [name for name in self.order if name in view.active]
        return evenly([*known, *(name for name in view.active if name not in known)], n, rng)

    def state_dict(self):
        return {"order": self.order}

    def load_state_dict(self, state):
        self.order = dict(state["order"])


class TakesTheGlobalGenerator(Rotates):
    def allot(self, view, n, rng):
        return [Ask(name) for name in random.choices(view.active, k=n)]


BAD = {
    "curator-runs": [ComparesTwo, ReadsTheLatest, ChoosesNothing],
    "curator-members": [DrawsTheActive, LeavesVacancies],
    "curator-asks": [RoundsDown, AsksTheFirstOfThePool],
    "curator-reasons": [SaysNothing, SaysANumber],
    "curator-needs": [ReadsUndeclared, NeedsATypingError, NeedsAListOfNothing],
    "curator-reads-few": [ScoresEveryone],
    "curator-repeats": [Moody],
    "curator-other-process": [OrderOfASet],
    "curator-state": [Forgets, KeepsASet, KeepsADictInOrder],
    "curator-global-random": [TakesTheGlobalGenerator],
}
