"""A run's configuration: one TOML file, checked before anything starts. Loads without torch.

    config = load_config(Path("examples/demo.toml"), overrides=["seed=1", "controller.target=0.6"])

A part that a plugin provides is a table with `use`, its name, and its options; `controller = "fixed"` is short for
`[controller]` with `use = "fixed"`, and a table without `use` holds options of the default. Options belong to the
plugin and are checked against its signature; all other values strictly, without conversion between types.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from scaler_core.config_problems import describe, not_finite
from scaler_core.errors import ConfigError
from scaler_core.overrides import override

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


DEFAULT_SANDBOX = "confined" if sys.platform == "linux" else "process"
"""Elsewhere nothing holds hostile code, and code of others is refused."""


Checked = TypeVar("Checked", bound=BaseModel)


class Choice(BaseModel):
    """What to use, by its registered name; every other key is an option of it."""

    model_config = ConfigDict(frozen=True, extra="allow")

    use: str
    """What to use, by the name it is registered with; `scaler plugins` lists the names."""

    @property
    def options(self) -> dict[str, Any]:
        """The keys that belong to the plugin."""
        return dict(self.model_extra or {})


class PackChoice(Choice):
    """A pack, and which of its environments: patterns with `*` over names or ids."""

    include: tuple[str, ...] = ()
    """Patterns of the environments to take; empty: all of the pack."""
    exclude: tuple[str, ...] = ()
    """Patterns of the environments to leave out."""


class FilterChoice(Choice):
    """A group filter, and how often a step may plan again to replace refused groups."""

    refills: int = Field(0, ge=0)
    """How often a step may plan again to replace the groups that the filter refused."""


def using(default: str) -> BeforeValidator:
    """Takes a name for a table, and a table without `use` for options of the default."""

    def table(value: Any) -> Any:
        if isinstance(value, str):
            return {"use": value}
        return {"use": default, **value} if isinstance(value, dict) else value

    return BeforeValidator(table)


def _usable(path: Path) -> Path:
    if "\0" in str(path):
        raise ValueError("expected a path without NUL characters")
    return path


class Table(BaseModel):
    """A table of a configuration: frozen, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SchedulerConfig(Table):
    """`[scheduler]`: how many environments and prompts a step has."""

    active: Annotated[int, Field(ge=1)] | Literal["all"] = 64
    """Size of the active set, or "all"."""
    prompts: int = Field(64, ge=1)
    """Prompts a step, each with its group of rollouts."""
    replay: float = Field(0.0, ge=0.0, lt=1.0)
    """Share of the prompts drawn at a level uniform in [0, floor(difficulty)]; they move no difficulty."""
    most_failures: int = Field(5, ge=1)
    """Generation failures in a row after which an environment is barred."""


class GenerationConfig(Table):
    """`[generation]`: the processes that make instances."""

    workers: int | None = Field(None, ge=0)
    """Worker processes; left out: one less than the cores, at least one. 0 makes instances in the trainer's process."""
    deadline: float = Field(10.0, gt=0.0)
    """Seconds of wall time for one instance; a worker that misses it is killed and replaced."""
    retries: int = Field(1, ge=0)
    """How often an instance that failed is tried again, each time with the next derived seed."""
    prefetch: bool = True
    """Make instances that the next plan likely asks for while the policy is busy. Changes no bytes."""


class RunConfig(Table):
    """The whole file."""

    name: str = Field("run", pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$", max_length=200)
    """The run folder's name; left out: the name of the file."""
    folder: Annotated[Path, AfterValidator(_usable)] = Path("runs")
    """Where run folders are made, relative to the current folder."""
    seed: int = Field(0, ge=0)
    """All randomness comes from it, by hashing."""
    steps: int = Field(100, ge=1)
    """Steps to train; the horizon of strategies with a schedule."""
    checkpoint_every: int = Field(20, ge=1)
    """Steps between checkpoints."""
    plugins: tuple[str, ...] = ()
    """Import paths of plugin modules to load beside the installed ones."""
    packs: tuple[PackChoice, ...] = Field(min_length=1)
    """`[[packs]]`: where the environments come from."""
    scheduler: SchedulerConfig = SchedulerConfig()
    """How many environments and prompts a step has."""
    generation: GenerationConfig = GenerationConfig()
    """The processes that make instances."""
    controller: Annotated[Choice, using("scaler")] = Choice(use="scaler")
    """How hard each environment's questions are."""
    curator: Annotated[Choice, using("scaler")] = Choice(use="scaler")
    """Which environments are active."""
    filter: Annotated[FilterChoice, using("all")] = FilterChoice(use="all")
    """Which groups of rollouts train."""
    reward: Annotated[Choice, using("binary")] = Choice(use="binary")
    """What a verdict is worth to the policy."""
    format: Annotated[Choice, using("boxed")] = Choice(use="boxed")
    """How an answer is asked for and extracted."""
    template: Annotated[Choice, using("chat")] = Choice(use="chat")
    """How a prompt is laid out."""
    sandbox: Annotated[Choice, using(DEFAULT_SANDBOX)] = Choice(use=DEFAULT_SANDBOX)
    """What runs code that environments carry; left out: `confined` on Linux, `process` elsewhere."""
    trainer: Annotated[Choice, using("local")] = Choice(use="local")
    """What trains the policy."""
    allow_unsafe_sandbox: int | None = Field(None, ge=0)
    """The sandbox rung accepted for untrusted code, when below the floor of 2: a risk taken knowingly."""


def load_config(path: Path, overrides: Sequence[str] = (), *, extra_packs: Sequence[PackChoice] = ()) -> RunConfig:
    """Read and check a TOML file; `overrides` are `a.b=value` with a TOML value, or text.

    Raises ConfigError that names the file, the key, what was expected and the nearest known key.
    """
    data = read_toml(path)
    data.setdefault("name", path.stem)
    for text in overrides:
        override(data, text)
    if extra_packs:
        data["packs"] = [*_packs(data), *(pack.model_dump(mode="json") for pack in extra_packs)]
    return parse_config(data, where=str(path))


def parse_config(data: Mapping[str, Any], *, where: str = "configuration") -> RunConfig:
    """Check a configuration given as plain values; raises ConfigError naming every wrong key."""
    return check_table(RunConfig, data, where=where)


def check_table(model: type[Checked], data: Mapping[str, Any], *, where: str) -> Checked:
    """Plain values of TOML as a `model`, strictly; raises ConfigError naming every wrong key."""
    problems = [f"{key}: expected a finite number" for key in not_finite(data)]
    if not problems:
        try:
            # JSON mode is what makes strictness fit for TOML: it takes a list for a tuple and a string for a path.
            return model.model_validate_json(json.dumps(data, default=str), strict=True)
        except ValidationError as error:
            problems = describe(error, model)
        except ValueError as error:  # a number of thousands of digits
            problems = [str(error)]
    raise ConfigError("\n".join(f"{where}: {problem}" for problem in problems))


def read_toml(path: Path, *, what: str = "a run's TOML configuration") -> dict[str, Any]:
    """The tables of a TOML file; raises ConfigError that names it, and says that `what` was expected."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: no such file; expected {what}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}, line {line}: not UTF-8: {error}; save the file as UTF-8") from error
    except (OSError, ValueError, RecursionError) as error:  # also a number or nesting beyond what Python reads
        raise ConfigError(f"{path}: cannot be read as a configuration: {error}") from error


def _packs(data: Mapping[str, Any]) -> list[Any]:
    """The packs as given; what is no list stays visible to the check."""
    packs = data.get("packs", [])
    return packs if isinstance(packs, list) else [packs]
