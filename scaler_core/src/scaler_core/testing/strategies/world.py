"""A pool in which a curator is tried: how many environments, of which kinds, and how it is trained on.

World(pool=20, active=5, prompts=8, kinds=("learns", "fails"), steps=30)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from hypothesis import strategies as st

Kind = Literal["learns", "mastered", "fails", "noisy", "broken", "errs"]
KINDS: tuple[Kind, ...] = ("learns", "mastered", "fails", "noisy", "broken", "errs")
"""learns: right answers become rarer with the level. broken: no instance can be made. errs: nothing can be judged."""
LARGE = 2000


@dataclass(frozen=True)
class World:
    """One run. The environments are of the given kinds in turn. `late`: outcomes come one plan after their own."""

    pool: int
    active: int | None
    prompts: int
    kinds: tuple[Kind, ...]
    steps: int = 30
    late: bool = False
    replay: bool = False

    def __str__(self) -> str:
        active = "all active" if self.active is None else f"{self.active} active"
        how = "".join(words for on, words in ((self.late, ", outcomes late"), (self.replay, ", with replays")) if on)
        return (
            f"a pool of {self.pool}, {active}, of kinds {', '.join(self.kinds)}; "
            f"{self.steps} steps of {self.prompts} prompts{how}"
        )

    @property
    def environments(self) -> list[str]:
        """Their ids."""
        return [f"kit/e{number:04d}" for number in range(self.pool)]

    def kind(self, environment: str) -> Kind:
        """How it answers."""
        return self.kinds[int(environment[-4:]) % len(self.kinds)]


WORLDS = st.builds(
    World,
    pool=st.sampled_from([1, 2, 3, 5, 8, 20]),
    active=st.none() | st.integers(1, 6),
    prompts=st.integers(1, 16),
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=4).map(tuple),
    steps=st.integers(1, 40),
    late=st.booleans(),
    replay=st.booleans(),
)
ORDINARY = World(pool=12, active=5, prompts=8, kinds=("learns", "fails", "noisy", "mastered"))
CORNERS = (
    ORDINARY,
    replace(ORDINARY, pool=1, active=1),
    replace(ORDINARY, pool=3),
    replace(ORDINARY, pool=5),
    replace(ORDINARY, active=None),
    replace(ORDINARY, prompts=2),
    replace(ORDINARY, kinds=("mastered",)),
    replace(ORDINARY, kinds=("fails",)),
    replace(ORDINARY, kinds=("broken", "learns", "errs")),
    replace(ORDINARY, late=True, replay=True),
)
"""Pools of one, smaller than the active set, as large, larger, all active."""
FAR_LARGER = replace(ORDINARY, pool=LARGE, active=8)
