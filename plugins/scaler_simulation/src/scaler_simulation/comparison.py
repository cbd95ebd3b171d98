"""What is compared, as TOML: strategies x scenarios x seeds.

    comparison = load_comparison(Path("examples/compare.toml"))
    trials = comparison.trials(scenarios)

Every trial of a scenario and seed has the same pool and the same learner, so differences are paired by seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from scaler_core.config import Choice, FilterChoice, Table, check_table, read_toml, using
from scaler_core.errors import ConfigError, did_you_mean
from scaler_simulation.oracle import NAME
from scaler_simulation.scenario import Scenario, read_scenario
from scaler_simulation.trial import Trial

Active = Annotated[int, Field(ge=1)] | Literal["all"]


class StrategyConfig(Table):
    """`[[strategies]]`: one strategy, in the words of a run's configuration."""

    name: str = Field(pattern=r"^[^\s].*$", max_length=40)
    """How the results call it."""
    controller: Annotated[Choice, using("scaler")] = Choice(use="scaler")
    """How hard each environment's questions are."""
    curator: Annotated[Choice, using("scaler")] = Choice(use="scaler")
    """Which environments are active."""
    filter: Annotated[FilterChoice, using("all")] = FilterChoice(use="all")
    """Which groups of rollouts train."""
    active: Active | None = None
    """Size of its active set, where it is not that of the comparison. A curator that lets nobody leave wants "all"."""
    replay: float = Field(0.0, ge=0.0, lt=1.0)
    """Share of the prompts drawn below the difficulty."""


class Comparison(Table):
    """The whole file."""

    strategies: tuple[StrategyConfig, ...] = Field(min_length=1)
    """What is compared."""
    baseline: str
    """The strategy that differences are taken to."""
    scenarios: tuple[str | dict[str, Any], ...] = Field(("base",), min_length=1)
    """Names of shipped scenarios, .toml files, or tables such as { like = "base", name = "few", environments = 16 }."""
    seeds: int = Field(16, ge=2, le=1000)
    """How often each pair is tried."""
    first_seed: int = Field(0, ge=0)
    """The seeds are this one and those after it. Judge on other seeds than those a strategy was designed with."""
    steps: int = Field(400, ge=2)
    """Steps of each trial."""
    active: Active = 16
    """Size of the active set."""
    prompts: int = Field(64, ge=1)
    """Prompts a step."""
    rollouts: int = Field(8, ge=2, le=512)
    """Rollouts for each prompt."""
    oracle: bool = True
    """Whether the greedy reference that sees the true abilities takes part."""
    plugins: tuple[str, ...] = ()
    """Import paths of plugin modules to load beside the installed ones."""

    @property
    def names(self) -> tuple[str, ...]:
        """All strategies in the order of results, the oracle last."""
        return (*(strategy.name for strategy in self.strategies), *((NAME,) if self.oracle else ()))

    def trials(self, scenarios: Sequence[Scenario], *, base: Path) -> list[Trial]:
        """Everything to do: seed after seed, so that what is done when it is interrupted is of use for all."""
        parts = {strategy.name: self._parts(strategy) for strategy in self.strategies}
        if self.oracle:
            parts[NAME] = {"scheduler": {"active": self.active, "prompts": self.prompts}}
        return [
            Trial(
                strategy=name,
                parts=parts[name],
                scenario=scenario,
                seed=seed,
                steps=self.steps,
                rollouts=self.rollouts,
                plugins=self.plugins,
                base=str(base),
            )
            for seed in range(self.first_seed, self.first_seed + self.seeds)
            for scenario in scenarios
            for name in self.names
        ]

    def _parts(self, strategy: StrategyConfig) -> dict[str, Any]:
        active = self.active if strategy.active is None else strategy.active
        chosen = strategy.model_dump(mode="json", include={"controller", "curator", "filter"})
        return {**chosen, "scheduler": {"active": active, "prompts": self.prompts, "replay": strategy.replay}}

    def read_scenarios(self, *, base: Path) -> tuple[Scenario, ...]:
        """The scenarios; raises UnknownName and ConfigError."""
        found = tuple(read_scenario(source, base=base) for source in self.scenarios)
        _distinct("scenarios", [scenario.name for scenario in found])
        return found


def load_comparison(path: Path) -> Comparison:
    """Read and check a file; raises ConfigError that names the file, the key and the nearest known one."""
    return parse_comparison(read_toml(path, what="a comparison's TOML configuration"), where=str(path))


def parse_comparison(data: Mapping[str, Any], *, where: str) -> Comparison:
    """Check plain values; raises ConfigError."""
    comparison = check_table(Comparison, data, where=where)
    names = [strategy.name for strategy in comparison.strategies]
    try:
        _distinct("strategies", names)
    except ConfigError as error:
        raise ConfigError(f"{where}: {error}") from error
    if NAME in names:
        raise ConfigError(f"{where}: strategies: the name '{NAME}' is taken by the reference; choose another")
    if comparison.baseline not in names:
        near = did_you_mean(comparison.baseline, names)
        raise ConfigError(
            f"{where}: baseline: no strategy is called '{comparison.baseline}'{near} strategies: {', '.join(names)}"
        )
    return comparison


def _distinct(what: str, names: Sequence[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ConfigError(f"{what}: expected each name once, got twice: {', '.join(twice)}; give one another name")
