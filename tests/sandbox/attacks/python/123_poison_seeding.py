"""Stop the generator of random numbers from being seeded before the next job.

evidence: poison health
rung 0: held
control: none, the references seed and draw in one step
"""

import random


def attack(arena: dict[str, str]) -> None:
    vars(random)["seed"] = lambda *_: None
    vars(random)["setstate"] = lambda *_: None
    random.random()
