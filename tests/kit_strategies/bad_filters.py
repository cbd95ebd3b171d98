"""A sound group filter, and for each check of filters some that fail exactly it."""

from __future__ import annotations

import random


class Mixed:
    """Some right, some wrong."""

    def accept(self, outcome):
        return 0 < outcome.correct < outcome.rollouts


class Counts(Mixed):
    def accept(self, outcome):
        return outcome.correct


class DividesByRollouts(Mixed):
    def accept(self, outcome):
        return 0 < outcome.correct / outcome.rollouts < 1


class EverySecond(Mixed):
    turn = 0

    def accept(self, outcome):
        self.turn += 1
        return bool(self.turn % 2)


class Nothing(Mixed):
    def accept(self, outcome):
        return outcome.correct > outcome.rollouts


class Tosses(Mixed):
    def accept(self, outcome):
        return super().accept(outcome) and random.random() >= 0


BAD = {
    "filter-answers": [Counts, DividesByRollouts],
    "filter-repeats": [EverySecond],
    "filter-accepts": [Nothing],
    "filter-global-random": [Tosses],
}
