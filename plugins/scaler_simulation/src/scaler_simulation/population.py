"""The environments of a scenario, and what each is like to the learner. A function of scenario and seed.

pool = places(scenario, seed=3)                  # ids, highest levels, chances: what a pack would tell
traits = population(scenario, pool, seed=3)      # what only the learner knows
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from scaler_core.seeding import derive_random
from scaler_simulation.scenario import Scenario

Kind = Literal["dead", "hard", "stuck", "short", "ordinary"]
PACK = "simulated"
BOTTOM = -30.0
"""The ability in a dead environment: nothing is right but by chance."""
BEYOND = 6.0
"""Levels above the top that an ability may reach, where no `ceiling` holds it."""


@dataclass(frozen=True, slots=True)
class Place:
    """One environment as everybody knows it."""

    environment: str
    top: int
    chance: float


@dataclass(frozen=True, slots=True)
class Traits:
    """One environment as the learner meets it. `highest`: its ability never rises above."""

    kind: Kind
    family: int
    start: float
    slope: float
    rate: float
    highest: float


def kinds(scenario: Scenario, count: int, *, seed: int) -> list[Kind]:
    """The kind of each of `count` environments: the scenario's shares, in random order."""
    shares: dict[Kind, float] = {name: getattr(scenario, name) for name in ("dead", "hard", "stuck", "short")}
    found: list[Kind] = [kind for kind, share in shares.items() for _ in range(round(share * count))][:count]
    found += ["ordinary"] * (count - len(found))
    derive_random(seed, "kinds").shuffle(found)
    return found


def places(scenario: Scenario, *, seed: int) -> tuple[Place, ...]:
    """The pool."""
    count = scenario.environments
    guessable = set(derive_random(seed, "guessable").sample(range(count), round(scenario.guessable * count)))
    found = []
    for i, kind in enumerate(kinds(scenario, count, seed=seed)):
        levels = scenario.short_levels if kind == "short" else scenario.levels
        chance = round(derive_random(seed, "chance", i).uniform(*scenario.chance), 4) if i in guessable else 0.0
        found.append(Place(f"{PACK}/e{i:04d}", levels - 1, chance))
    return tuple(found)


def population(scenario: Scenario, pool: Sequence[Place], *, seed: int) -> tuple[Traits, ...]:
    """The traits of each environment of `pool`, in its order."""
    found = kinds(scenario, len(pool), seed=seed)
    families = [i % scenario.families for i in range(len(pool))]
    derive_random(seed, "families").shuffle(families)
    return tuple(
        _traits(scenario, kind, family, place.top, derive_random(seed, "traits", i))
        for i, (kind, family, place) in enumerate(zip(found, families, pool, strict=True))
    )


def _traits(scenario: Scenario, kind: Kind, family: int, top: int, rng: Random) -> Traits:
    start, hard = rng.uniform(*scenario.start), rng.uniform(*scenario.hard_start)
    stuck = min(rng.uniform(*scenario.stuck_ability), float(top))
    slope, rate, ceiling = (rng.uniform(*span) for span in (scenario.slope, scenario.rate, scenario.ceiling))
    begins = {"dead": BOTTOM, "hard": hard, "stuck": stuck}.get(kind, start)
    if kind in ("dead", "stuck"):
        return Traits(kind, family, begins, slope, 0.0, begins)
    highest = top * ceiling if ceiling < 1.0 else top + BEYOND
    return Traits(kind, family, begins, slope, rate, max(highest, begins))
