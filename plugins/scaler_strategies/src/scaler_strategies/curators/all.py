"""No curation: vacancies are filled at random and nobody leaves, as in RLVE (arXiv 2511.07317)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from scaler_core.pool import PoolView, evenly, replace
from scaler_core.strategy import Ask, Clock, Outcome, Selection, State


def keep_all() -> KeepAll:
    """Nobody leaves; prompts are spread evenly."""
    return KeepAll()


class KeepAll:
    """Holds no state."""

    needs: tuple[str, ...] = ()
    window = 0

    def choose(self, view: PoolView, rng: Random) -> Selection:
        """Fill vacancies only."""
        return replace(view, {}, rng)

    def allot(self, view: PoolView, n: int, rng: Random) -> Sequence[Ask]:
        """Evenly over the active set."""
        return evenly(view.active, n, rng)

    def update(self, outcomes: Mapping[str, Sequence[Outcome]], clock: Clock) -> None:
        """Nothing is learnt."""

    def state_dict(self) -> State:
        """Empty."""
        return {}

    def load_state_dict(self, state: State) -> None:
        """Nothing to continue."""
