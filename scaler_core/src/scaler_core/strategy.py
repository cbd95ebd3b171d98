"""The contract of a strategy: what controllers, curators and group filters see and answer.

A controller decides how hard an environment's next questions are; there is one for each environment. A curator
decides which environments are active; there is one for a run. A group filter decides which groups of rollouts
train. All three see ids, levels, tallies and steps; never prompts, models or trainers.

    class Steady:                                    # a whole controller
        def __init__(self, level): self.level = level
        def propose(self, n, clock, rng): return [self.level] * n
        def update(self, outcomes, clock): pass
        def belief(self): return Belief(difficulty=self.level)
        def state_dict(self): return {}
        def load_state_dict(self, state): pass

A strategy is registered as a factory with keyword-only, typed options: `factory(top, horizon, *, level=0)` for a
controller, `factory(*, …)` for a curator and a filter. Rules published in SCALER (arXiv 2601.04809), RLVE
(2511.07317), AdaRFT (2504.05520), SEC (2505.14970), PLR (2010.03934) and E2H (2506.06632) are written against these
shapes in tests/published.py, none with a special case in the scheduler.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from scaler_core.pool import PoolView

Origin = Literal["controller", "curator", "replay"]
State = Mapping[str, Any]
"""What `state_dict` returns: JSON values, lists of pairs where the order of keys matters."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Steps recorded so far, and how many the run is planned to have (None: open end)."""

    step: int
    horizon: int | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A curator's wish for one prompt. `level` None: the controller proposes; `seed` set: replay that instance."""

    environment: str
    level: int | None = None
    seed: int | None = None


class Request(BaseModel):
    """One prompt of a plan. Frozen JSON that carries all that scoring and recording need.

    `origin` tells who chose the level: the controller (counts for it), the curator, or a replay (counts for
    neither the controller nor a visit).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    number: int
    plan: int
    environment: str
    level: int
    seed: int
    origin: Origin


@dataclass(frozen=True, eq=True)
class Outcome:
    """The tally of one request's group of rollouts, credited to the level of the request.

    `rollouts` counts judged rollouts, `correct` those among them; `errors` counts rollouts that the environment
    failed to judge, kept out of everything else. `scores` are the rewards of the judged rollouts.
    """

    request: Request
    rollouts: int
    correct: int
    errors: int = 0
    scores: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.correct <= self.rollouts or self.errors < 0 or len(self.scores) != self.rollouts:
            raise ValueError(
                f"outcome of request {self.request.number}: expected 0 <= correct <= rollouts, errors >= 0 and one "
                f"score for each judged rollout; got correct={self.correct}, rollouts={self.rollouts}, "
                f"errors={self.errors}, {len(self.scores)} scores"
            )

    @property
    def accuracy(self) -> float:
        """Share of the judged rollouts that are correct; 0 when none was judged."""
        return self.correct / self.rollouts if self.rollouts else 0.0

    @property
    def mean(self) -> float:
        """Mean reward; 0 when none was judged."""
        return _moments(self.scores)[0]

    @property
    def variance(self) -> float:
        """Population variance of the reward."""
        return _moments(self.scores)[1]

    @property
    def advantage(self) -> float:
        """Mean absolute GRPO-normalised advantage, mean |reward - mean| / deviation; 0 for a uniform group."""
        return _moments(self.scores)[2]


@lru_cache(maxsize=4096)
def _moments(scores: tuple[float, ...]) -> tuple[float, float, float]:
    """Mean, variance and advantage of a group. Binary rewards have few different groups, so most are known."""
    if not scores:
        return 0.0, 0.0, 0.0
    mean = math.fsum(scores) / len(scores)
    variance = math.fsum((score - mean) ** 2 for score in scores) / len(scores)
    if variance == 0.0:
        return mean, variance, 0.0
    return mean, variance, math.fsum(abs(score - mean) for score in scores) / len(scores) / math.sqrt(variance)


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that ended without an outcome: its instance could not be made, or the trainer dropped it."""

    request: Request
    reason: str


@dataclass(frozen=True, slots=True)
class Belief:
    """What a controller believes of its environment; None where it has no opinion.

    `difficulty` in levels; `information` in [0, 1], how much a prompt there teaches; `progress` in levels a prompt;
    `doubt`, the standard deviation of `progress`.
    """

    difficulty: float | None = None
    information: float | None = None
    progress: float | None = None
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Visit:
    """What one step showed of an environment: replays and errors left out. `advantage` is the mean over prompts."""

    step: int
    prompts: int
    rollouts: int
    correct: int
    advantage: float
    belief: Belief

    @property
    def accuracy(self) -> float:
        """Share of correct rollouts over all prompts of the visit."""
        return self.correct / self.rollouts


@dataclass(slots=True)
class History:
    """What is remembered of one environment. Strategies read it; only the scheduler writes it.

    `window` holds the latest visits since admission (as many as the curator asked for) and is cleared on leaving;
    `latest` survives. `failures` and `errors` count for ever; `barren` counts failures since anything worked.
    """

    top: int
    visits: int = 0
    admitted: int | None = None
    last: int | None = None
    latest: Visit | None = None
    failures: int = 0
    errors: int = 0
    barren: int = 0
    window: deque[Visit] = field(default_factory=deque)


@dataclass(frozen=True, slots=True)
class Selection:
    """A curator's change to the active set: who leaves and why, who enters."""

    leaves: Mapping[str, str] = field(default_factory=dict)
    enters: Sequence[str] = ()


class Controller(Protocol):
    """How hard: one for each environment, made by `factory(top, horizon, **options)` at its first admission."""

    def propose(self, n: int, clock: Clock, rng: Random) -> Sequence[int]:
        """The levels of the next `n` prompts, each an int in [0, top]. Changes no state."""

    def update(self, outcomes: Sequence[Outcome], clock: Clock) -> None:
        """Learn from this step's outcomes of its own proposals, in request order, each with rollouts > 0."""

    def belief(self) -> Belief:
        """Stored in each visit; read by curators and reports."""

    def state_dict(self) -> State:
        """All that `load_state_dict` needs, as JSON values."""

    def load_state_dict(self, state: State) -> None:
        """Continue bit for bit from `state`."""


class Curator(Protocol):
    """Which environments: one for a run, made by `factory(**options)`."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Fields of `Belief` it reads; a controller without them is refused at start. A class attribute will do."""

    @property
    def window(self) -> int:
        """How many visits of `History.window` it reads; bounds what the scheduler keeps."""

    def choose(self, view: PoolView, rng: Random) -> Selection:
        """Called once before the first plan of each step, also to fill vacancies. See `pool.replace`."""

    def allot(self, view: PoolView, n: int, rng: Random) -> Sequence[Ask]:
        """Exactly `n` asks over the active environments. See `pool.evenly`."""

    def update(self, outcomes: Mapping[str, Sequence[Outcome]], clock: Clock) -> None:
        """Learn from a step's outcomes by environment, replays included, errors left out."""

    def state_dict(self) -> State:
        """All that `load_state_dict` needs, as JSON values."""

    def load_state_dict(self, state: State) -> None:
        """Continue bit for bit from `state`."""


class GroupFilter(Protocol):
    """Which groups train. A filtered group still counts for controller and curator."""

    def accept(self, outcome: Outcome) -> bool:
        """Whether the group of this outcome is trained on."""
