"""What a curator sees of the pool, and the two moves most curators share.

view.active, view.histories["procedural/max-digit"].latest
view.draw(8, rng, unvisited=True)
replace(view, {"pack/stale": "slope <= 0"}, rng)
evenly(view.active, n=64, rng=rng)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from scaler_core.ranked_set import RankedSet
from scaler_core.strategy import Ask, Clock, History, Selection


class Pool:
    """All environments of a run by place: which are available (neither active nor barred), which unvisited.

    Kept by the scheduler. Every operation costs O(log size), so a curator never looks at the whole pool.
    """

    def __init__(self, environments: Sequence[str]) -> None:
        self.environments = tuple(environments)
        self._places = {environment: place for place, environment in enumerate(self.environments)}
        self._available = RankedSet(len(self.environments))
        self._unvisited = RankedSet(len(self.environments))
        self._visited: set[str] = set()

    def __contains__(self, environment: object) -> bool:
        return environment in self._places

    def __len__(self) -> int:
        return len(self.environments)

    @property
    def available(self) -> int:
        """How many could be admitted now."""
        return len(self._available)

    def take(self, environment: str) -> None:
        """It is active or barred from now on."""
        self._available.discard(self._places[environment])
        self._unvisited.discard(self._places[environment])

    def give_back(self, environment: str) -> None:
        """It can be admitted again."""
        self._available.add(self._places[environment])
        if environment not in self._visited:
            self._unvisited.add(self._places[environment])

    def mark_visited(self, environment: str) -> None:
        """It has a visit, for ever."""
        self._visited.add(environment)
        self._unvisited.discard(self._places[environment])

    def draw(self, k: int, rng: Random, exclude: Collection[str], unvisited: bool) -> tuple[str, ...]:
        """Up to `k` distinct available environments, in random order."""
        places = [self._places[environment] for environment in exclude if environment in self._places]
        members = self._unvisited if unvisited else self._available
        return tuple(self.environments[place] for place in members.draw(k, rng, exclude=places))


@dataclass(frozen=True, slots=True)
class PoolView:
    """A curator's view: the active set, its size (None = all), the clock and the histories of visited members."""

    active: tuple[str, ...]
    size: int | None
    clock: Clock
    histories: Mapping[str, History]
    pool: Pool

    def vacancies(self) -> int:
        """How many environments must enter for the active set to be full."""
        room = self.pool.available if self.size is None else max(self.size - len(self.active), 0)
        return min(room, self.pool.available)

    def draw(self, k: int, rng: Random, *, exclude: Collection[str] = (), unvisited: bool = False) -> tuple[str, ...]:
        """Up to `k` distinct environments that could enter, none of `exclude`, in random order."""
        return self.pool.draw(k, rng, exclude, unvisited)


def replace(view: PoolView, leaves: Mapping[str, str], rng: Random) -> Selection:
    """Fill every vacancy, then let `leaves` go as far as somebody can take their place, at random.

    A leave that nobody can replace is cancelled, in the order given.
    """
    vacant = view.vacancies()
    enters = view.draw(vacant + len(leaves), rng)
    leaving = dict(list(leaves.items())[: max(len(enters) - vacant, 0)])
    return Selection(leaves=leaving, enters=enters)


def evenly(environments: Sequence[str], n: int, rng: Random) -> list[Ask]:
    """`n` asks spread over the environments, counts differing by at most one, the extra ones drawn."""
    share, extra = divmod(n, len(environments))
    lucky = set(rng.sample(range(len(environments)), extra))
    return [
        Ask(environment) for i, environment in enumerate(environments) for _ in range(share + (1 if i in lucky else 0))
    ]
