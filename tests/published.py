"""Published rules written against the strategy contract, each in at most 30 lines: the proof that the shapes fit.

They are subjects of the contract's tests, not shipped strategies. Sources: method.md's tables, by arXiv number.
"""

from __future__ import annotations

import math
from collections import deque

from scaler_core.pool import evenly, replace
from scaler_core.strategy import Ask, Belief


class Stateless:
    needs, window = (), 0

    def choose(self, view, rng):
        return replace(view, {}, rng)

    def allot(self, view, n, rng):
        return evenly(view.active, n, rng)

    def update(self, outcomes, clock):
        pass

    def state_dict(self):
        return {}

    def load_state_dict(self, state):
        pass


class Rlve:
    """RLVE (2511.07317): window of 4 levels below h; only the top level counts; h rises at accuracy 0.9."""

    def __init__(self, top, horizon, *, prompts=8, accuracy=0.9):
        self.top, self.prompts, self.accuracy = top, prompts, accuracy
        self.h = self.counted = self.rollouts = self.correct = 0

    def propose(self, n, clock, rng):
        return [rng.randint(max(0, self.h - 3), self.h) for _ in range(n)]

    def update(self, outcomes, clock):
        for outcome in outcomes:
            if outcome.request.level == self.h:
                self.counted += 1
                self.rollouts += outcome.rollouts
                self.correct += outcome.correct
        if self.counted >= self.prompts:
            self.h = min(self.top, self.h + (self.correct >= self.accuracy * self.rollouts))
            self.counted = self.rollouts = self.correct = 0

    def belief(self):
        return Belief(difficulty=float(self.h))

    def state_dict(self):
        return {"h": self.h, "counts": [self.counted, self.rollouts, self.correct]}

    def load_state_dict(self, state):
        self.h, (self.counted, self.rollouts, self.correct) = state["h"], state["counts"]


class AdaRft:
    """AdaRFT (2504.05520): T <- clip(T + eta tanh(alpha (R - beta))) on 0-100; the nearest level to T."""

    def __init__(self, top, horizon, *, eta=50.0, alpha=2.0, beta=0.5):
        self.top, self.eta, self.alpha, self.beta, self.target = top, eta, alpha, beta, 0.0

    def propose(self, n, clock, rng):
        return [round(self.target / 100 * self.top)] * n

    def update(self, outcomes, clock):
        reward = math.fsum(outcome.mean for outcome in outcomes) / len(outcomes)
        step = self.eta * math.tanh(self.alpha * (reward - self.beta))
        self.target = max(0.0, min(100.0, self.target + step))

    def belief(self):
        return Belief(difficulty=self.target / 100 * self.top)

    def state_dict(self):
        return {"target": self.target}

    def load_state_dict(self, state):
        self.target = state["target"]


class E2h:
    """E2H (2506.06632): mu = (t/T)^e (K - 1); a Gaussian over levels with a floor. Needs the horizon."""

    def __init__(self, top, horizon, *, exponent=0.5, width=1.0, floor=0.02):
        self.top, self.exponent, self.width, self.floor = top, exponent, width, floor
        self.horizon, self.mu = horizon or 1000, 0.0

    def propose(self, n, clock, rng):
        mu = self._mean(clock)
        weights = [self.floor + math.exp(-((level - mu) ** 2) / (2 * self.width**2)) for level in range(self.top + 1)]
        return rng.choices(range(self.top + 1), weights, k=n)

    def update(self, outcomes, clock):
        self.mu = self._mean(clock)

    def _mean(self, clock):
        return min(1.0, clock.step / self.horizon) ** self.exponent * self.top

    def belief(self):
        return Belief(difficulty=self.mu)

    def state_dict(self):
        return {"mu": self.mu}

    def load_state_dict(self, state):
        self.mu = state["mu"]


class Sec(Stateless):
    """SEC (2505.14970): a bandit arm per environment, Q <- a |advantage| + (1 - a) Q, Boltzmann choice."""

    def __init__(self, *, alpha=0.5, temperature=1.0):
        self.alpha, self.temperature, self.q = alpha, temperature, {}

    def allot(self, view, n, rng):
        weights = [math.exp(self.q.get(name, 0.0) / self.temperature) for name in view.active]
        return [Ask(name) for name in rng.choices(view.active, weights, k=n)]

    def update(self, outcomes, clock):
        for name, group in outcomes.items():
            gain = math.fsum(outcome.advantage for outcome in group) / len(group)
            self.q[name] = self.alpha * gain + (1 - self.alpha) * self.q.get(name, 0.0)

    def state_dict(self):
        return {"q": [list(pair) for pair in self.q.items()]}

    def load_state_dict(self, state):
        self.q = dict(state["q"])


class Plr(Stateless):
    """PLR (2010.03934): replays exact instances, P = (1 - rho) rank^(-1/beta) of the score + rho staleness."""

    def __init__(self, *, rho=0.1, beta=1.0, replay=0.5, capacity=256):
        self.rho, self.beta, self.replay, self.seen = rho, beta, replay, deque(maxlen=capacity)

    def allot(self, view, n, rng):
        seen = [entry for entry in self.seen if entry[0] in view.active]
        replays = sum(rng.random() < self.replay for _ in range(n)) if seen else 0
        ranked = sorted(range(len(seen)), key=lambda i: -seen[i][3])
        weight = {i: (rank + 1) ** (-1 / self.beta) for rank, i in enumerate(ranked)}
        total = math.fsum(weight.values())
        stale = [view.clock.step - entry[4] + 1 for entry in seen]
        p = [(1 - self.rho) * weight[i] / total + self.rho * stale[i] / sum(stale) for i in range(len(seen))]
        again = [seen[i] for i in rng.choices(range(len(seen)), p, k=replays)] if replays else []
        fresh = evenly(view.active, n - replays, rng)
        return [*fresh, *(Ask(name, level=level, seed=seed) for name, level, seed, *_ in again)]

    def update(self, outcomes, clock):
        for outcome in (outcome for group in outcomes.values() for outcome in group):
            request = outcome.request
            self.seen.append([request.environment, request.level, request.seed, outcome.advantage, clock.step])

    def state_dict(self):
        return {"seen": [list(entry) for entry in self.seen]}

    def load_state_dict(self, state):
        self.seen.extend(state["seen"])
