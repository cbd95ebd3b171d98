"""How a target is looked at: which checks, how deep, at which levels; what makes two examinations the same.

settings = Settings(checks=tuple(check.name for check in checks), depth="deep")
subject = settings.subject(environment, bench)
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from scaler_core.environment import Environment
from scaler_core.plugins import Plugins
from scaler_core.testing.check import Check
from scaler_core.testing.depth import DEEP, QUICK, Depth
from scaler_core.testing.subject import DEADLINE, TOKEN_BUDGET, Subject
from scaler_core.testing.workbench import Workbench

DEPTHS = {depth.name: depth for depth in (QUICK, DEEP)}


class Settings(BaseModel):
    """Frozen, JSON: it travels to the processes that check. `Subject` says what its parameters mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    checks: tuple[str, ...]
    """The names of the checks, in the order they are run."""
    depth: str = QUICK.name
    levels: tuple[int, ...] | None = None
    seed: int | None = None
    number: int = 0
    deadline: float = DEADLINE
    token_budget: int = TOKEN_BUDGET
    origin: tuple[str, ...] = ()

    @property
    def sizes(self) -> Depth:
        """The depth that the name says."""
        return DEPTHS[self.depth]

    def subject(self, environment: Environment, bench: Workbench) -> Subject:
        """The environment as it is looked at; raises LevelOutOfRange."""
        return Subject(
            environment,
            bench=bench,
            depth=self.sizes,
            levels=self.levels,
            seed=self.seed,
            number=self.number,
            deadline=self.deadline,
            token_budget=self.token_budget,
            origin=self.origin,
        )


def select_checks(plugins: Plugins, *, names: Sequence[str] = (), deep: bool = False) -> list[Check]:
    """The checks of these names, or all that the depth asks for; raises UnknownName with the nearest."""
    if names:
        return [plugins.find("checks", name).load() for name in dict.fromkeys(names)]
    checks: list[Check] = [entry.load() for entry in plugins.registries["checks"].entries()]
    return [check for check in checks if deep or not check.deep]
