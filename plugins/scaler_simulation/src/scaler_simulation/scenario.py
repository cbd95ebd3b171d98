"""A scenario: what a simulated learner is like, as TOML.

    scenario = read_scenario("base")                                   # shipped
    scenario = read_scenario("mine.toml", base=Path("examples"))       # a file
    scenario = read_scenario({"like": "base", "name": "few", "environments": 16})

`like` names the scenario whose values hold where none is given. What the values mean to the learner: `learner.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from scaler_core.config import check_table, read_toml
from scaler_core.errors import ConfigError, UnknownName

FOLDER = Path(__file__).parent / "scenarios"
DEEPEST = 8
"""How many files may stand on one another by `like`."""


def _ordered(span: tuple[float, float]) -> tuple[float, float]:
    if span[0] > span[1]:
        raise ValueError("expected [low, high] with low <= high")
    return span


Share = Annotated[float, Field(ge=0.0, le=1.0)]
Span = Annotated[tuple[float, float], AfterValidator(_ordered)]
Steepness = Annotated[tuple[Annotated[float, Field(gt=0.0)], float], AfterValidator(_ordered)]
Speeds = Annotated[tuple[Annotated[float, Field(gt=0.0)], Annotated[float, Field(le=5.0)]], AfterValidator(_ordered)]
Chances = Annotated[tuple[Share, Annotated[float, Field(lt=1.0)]], AfterValidator(_ordered)]
Shares = Annotated[tuple[Share, Share], AfterValidator(_ordered)]


class Scenario(BaseModel):
    """One learner and its pool. Pairs are ranges from which each environment draws its own value, evenly."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$", max_length=80)]
    about: str
    """One sentence: what is special about it."""
    environments: Annotated[int, Field(ge=1, le=100_000)] = 64
    """Size of the pool."""
    families: Annotated[int, Field(ge=1)] = 8
    """Groups of related environments, of about the same size."""
    levels: Annotated[int, Field(ge=2, le=1000)] = 30
    """Levels of an ordinary ladder."""
    short_levels: Annotated[int, Field(ge=2, le=1000)] = 7
    """Levels of a short ladder, which is soon mastered."""
    short: Share = 0.25
    """Share of environments with a short ladder."""
    dead: Share = 0.15
    """Share in which nothing is ever learnt or right, but by chance."""
    hard: Share = 0.15
    """Share that begins too hard: below the lowest level."""
    stuck: Share = 0.0
    """Share that is answered in part, at `stuck_ability`, and never learnt further."""
    start: Span = (0.0, 2.0)
    """Ability at the start, in levels."""
    hard_start: Span = (-3.0, -1.0)
    """The same where it begins too hard."""
    stuck_ability: Span = (1.0, 12.0)
    """The ability that stays, where nothing is learnt further."""
    slope: Steepness = (0.8, 1.6)
    """How sharply accuracy falls around the ability; 1 is from 73 % to 27 % within two levels."""
    rate: Speeds = (0.03, 0.06)
    """Levels learnt from one group of rollouts that is half right."""
    transfer: Share = 0.1
    """Share of what is learnt that each other environment of the family gains too."""
    ceiling: Shares = (1.0, 1.0)
    """Share of its ladder beyond which an environment is not learnt."""
    forgetting: Share = 0.0
    """Share of what was learnt that is lost in a step without a prompt of the environment."""
    guessable: Share = 0.0
    """Share of environments in which a blind guess may be right."""
    chance: Chances = (0.25, 0.5)
    """The probability of that, where it may."""
    lapse: Annotated[float, Field(ge=0.0, lt=1.0)] = 0.0
    """Share of rollouts that go wrong however easy the question is."""
    noise: Annotated[float, Field(ge=0.0, le=10.0)] = 0.0
    """How much questions of one level differ in difficulty: a standard deviation in levels."""
    drift: Annotated[float, Field(ge=0.0, le=1.0)] = 0.0
    """How much every ability wanders by itself in a step: a standard deviation in levels."""

    @model_validator(mode="after")
    def _fits(self) -> Scenario:
        taken = self.dead + self.hard + self.stuck + self.short
        if taken > 1.0 + 1e-9:
            raise ValueError(f"dead + hard + stuck + short: expected at most 1, got {taken:g}")
        if self.chance[1] + self.lapse > 1.0:
            raise ValueError("chance + lapse: expected at most 1")
        return self


def shipped() -> dict[str, Path]:
    """The scenarios that come with this plugin, by name."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}


def read_scenario(source: str | Mapping[str, Any], *, base: Path | None = None) -> Scenario:
    """The scenario of a shipped name, of a file (a text that ends in .toml, relative to `base`), or of a table.

    Raises UnknownName with the nearest name, or ConfigError that names the file and the key.
    """
    where, data = _data(source, base or Path.cwd(), 0)
    return check_table(Scenario, data, where=where)


def _data(source: str | Mapping[str, Any], base: Path, depth: int) -> tuple[str, dict[str, Any]]:
    """The values with those of `like` below them, and where they come from."""
    if isinstance(source, str):
        path = _path(source, base)
        where, folder, data = str(path), path.parent, read_toml(path, what="a scenario")
        data.setdefault("name", path.stem)
    else:
        where, folder, data = f"scenario '{source.get('name', '')}'", base, dict(source)
    like = data.pop("like", None)
    if like is None:
        return where, data
    if not isinstance(like, str):
        raise ConfigError(f"{where}: like: expected the name of a scenario or of a .toml file, got {like!r}")
    if depth >= DEEPEST:
        raise ConfigError(f"{where}: like: more than {DEEPEST} scenarios stand on one another; is it a circle?")
    below = _data(like, folder, depth + 1)[1]
    return where, {**below, **data}


def _path(source: str, base: Path) -> Path:
    if source.endswith(".toml"):
        return base / source
    known = shipped()
    if source not in known:
        raise UnknownName("scenario", source, known, hint="a file of your own is named by its path, NAME.toml")
    return known[source]
