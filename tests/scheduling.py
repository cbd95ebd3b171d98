"""A small world for the scheduler's tests: a pool, a learner that answers, and a loop that trains."""

from __future__ import annotations

import math
from random import Random

from scaler_core.ladder import Ladder
from scaler_core.scheduler import Scheduler
from scaler_core.seeding import derive_random
from scaler_core.strategy import Outcome
from scaler_strategies.controllers.scaler import scaler as scaler_controller
from scaler_strategies.curators.scaler import scaler as scaler_curator

LADDER = Ladder.linear({"n": (1, 13)})


def pool(size, pack="pack"):
    return [f"{pack}/e{i:03d}" for i in range(size)]


def make(environments=24, *, seed=0, active=8, controller=None, curator=None, ladder_of=None, **options):
    """A scheduler over `environments` (a count or ids), with SCALER's strategies unless told otherwise."""
    ids = pool(environments) if isinstance(environments, int) else environments
    return Scheduler(
        ids,
        ladder_of or (lambda environment: LADDER),
        controller=controller or (scaler_controller),
        curator=curator or scaler_curator(),
        seed=seed,
        active=active,
        **options,
    )


def answer(request, *, ability=4.0, rollouts=8, errors=0):
    """The outcome of a psychometric learner: accuracy falls with the level; a pure function of the request."""
    rng = Random(derive_random("answer", request.environment, request.level, request.seed).random())
    chance = 1 / (1 + math.exp(request.level - ability))
    rewards = tuple(float(rng.random() < chance) for _ in range(rollouts - errors))
    return Outcome(request, len(rewards), int(sum(rewards)), errors, rewards)


def tally(request, correct, rollouts=8, errors=0):
    """An outcome with the given counts."""
    return Outcome(request, rollouts, correct, errors, (1.0,) * correct + (0.0,) * (rollouts - correct))


def train(scheduler, steps, *, prompts=16, shuffle=None, ability=4.0):
    """Plan, answer, record; returns every plan's requests as text, to compare runs."""
    log = []
    for _ in range(steps):
        plan = scheduler.plan(prompts)
        outcomes = [answer(request, ability=ability) for request in plan.requests]
        if shuffle is not None:
            shuffle.shuffle(outcomes)
        scheduler.record(outcomes)
        log.append([request.model_dump_json() for request in plan.requests])
    return log
