"""A run's configuration: one TOML file, checked before anything starts. Loads without torch.

    config = load_config(Path("examples/demo.toml"), overrides=["seed=1", "controller.target=0.6"])

A part that a plugin provides is a table with `use`, its name, and its options; `controller = "scaler"` is short for
`[controller]` with `use = "scaler"`. Options belong to the plugin and are checked against its signature.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from scaler_core.errors import ConfigError, did_you_mean

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


class Choice(BaseModel):
    """What to use, by its registered name; every other key is an option of it."""

    model_config = ConfigDict(frozen=True, extra="allow")

    use: str

    @property
    def options(self) -> dict[str, Any]:
        """The keys that belong to the plugin."""
        return dict(self.model_extra or {})


class PackChoice(Choice):
    """A pack, and which of its environments: patterns with `*` over names or ids."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


class FilterChoice(Choice):
    """A group filter, and how often a step may plan again to replace refused groups."""

    refills: int = Field(0, ge=0)


def _named(value: Any) -> Any:
    return {"use": value} if isinstance(value, str) else value


Named = Annotated[Choice, BeforeValidator(_named)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SchedulerConfig(_Table):
    """`[scheduler]`: how many environments and prompts a step has."""

    active: Annotated[int, Field(ge=1)] | Literal["all"] = 64
    """Size of the active set, or "all"."""
    prompts: int = Field(64, ge=1)
    """Prompts a step, each with its group of rollouts."""
    replay: float = Field(0.0, ge=0.0, lt=1.0)
    """Share of the prompts drawn at a level uniform in [0, floor(difficulty)]; they move no difficulty."""
    most_failures: int = Field(5, ge=1)
    """Generation failures in a row after which an environment is barred."""


class GenerationConfig(_Table):
    """`[generation]`: the processes that make instances."""

    workers: int | None = Field(None, ge=0)
    """Worker processes; left out: one less than the cores, at least one. 0 makes instances in the trainer's process."""
    deadline: float = Field(10.0, gt=0.0)
    """Seconds of wall time for one instance; a worker that misses it is killed and replaced."""
    retries: int = Field(1, ge=0)
    """How often an instance that failed is tried again, each time with the next derived seed."""
    prefetch: bool = True
    """Make instances that the next plan likely asks for while the policy is busy. Changes no bytes."""


class RunConfig(_Table):
    """The whole file."""

    name: str = Field("run", pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$")
    """The run folder's name; left out: the name of the file."""
    folder: Path = Path("runs")
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
    controller: Named = Choice(use="scaler")
    """How hard each environment's questions are."""
    curator: Named = Choice(use="scaler")
    """Which environments are active."""
    filter: Annotated[FilterChoice, BeforeValidator(_named)] = FilterChoice(use="all")
    """Which groups of rollouts train."""
    reward: Named = Choice(use="binary")
    """What a verdict is worth to the policy."""
    format: Named = Choice(use="boxed")
    """How an answer is asked for and extracted."""
    template: Named = Choice(use="chat")
    """How a prompt is laid out."""
    sandbox: Named = Choice(use="process")
    """What runs code that environments carry."""
    trainer: Named = Choice(use="local")
    """What trains the policy."""
    allow_unsafe_sandbox: int | None = Field(None, ge=0)
    """The sandbox rung accepted for untrusted code, when below the floor of 2: a risk taken knowingly."""


def load_config(path: Path, overrides: Sequence[str] = (), *, extra_packs: Sequence[PackChoice] = ()) -> RunConfig:
    """Read and check a TOML file; `overrides` are `a.b=value` with a TOML value, or text.

    Raises ConfigError that names the file, the key, what was expected and the nearest known key.
    """
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: no such file; expected a run's TOML configuration") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as a configuration: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    data.setdefault("name", path.stem)
    for override in overrides:
        _apply(data, override)
    if extra_packs:
        data["packs"] = [*data.get("packs", []), *(pack.model_dump(mode="json") for pack in extra_packs)]
    return parse_config(data, where=str(path))


def parse_config(data: Mapping[str, Any], *, where: str = "configuration") -> RunConfig:
    """Check a configuration given as plain values; raises ConfigError naming every wrong key."""
    try:
        return RunConfig.model_validate(data)
    except ValidationError as error:
        problems = dict.fromkeys(_describe(problem) for problem in error.errors(include_url=False))
        raise ConfigError("\n".join(f"{where}: {problem}" for problem in problems)) from error


def _describe(problem: Any) -> str:
    place = [part for part in problem["loc"] if not str(part).startswith("function-")]
    key = ".".join(str(part) for part in place)
    if problem["type"] == "extra_forbidden":
        known = _keys_at(place[:-1])
        return f"{key}: unexpected key{did_you_mean(str(place[-1]), known)}; expected one of: {', '.join(known)}"
    if problem["type"] == "missing":
        return f"{key}: missing; {_HINTS.get(str(place[-1]), 'give it a value')}"
    text = problem["msg"].replace("Input should be", "expected").replace("Field required", "missing")
    return f"{key}: {text}, got {problem['input']!r}"


_HINTS = {
    "packs": 'name at least one pack: [[packs]] with use = "procedural" (see: scaler plugins)',
    "use": 'name what to use, as in use = "scaler" (see: scaler plugins)',
}


def _keys_at(place: Sequence[Any]) -> list[str]:
    """The keys of the table at `place`, for suggestions."""
    model: Any = RunConfig
    for part in place:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        if field is not None:
            model = _table_of(field.annotation)
    return list(model.model_fields)


def _table_of(annotation: Any) -> Any:
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return RunConfig


def _apply(data: dict[str, Any], override: str) -> None:
    """Set one `a.b.0.c=value` in nested tables and lists."""
    key, equals, text = override.partition("=")
    parts = key.strip().split(".")
    if not equals or not all(parts):
        raise ConfigError(f"--set {override}: expected key=value, such as --set controller.target=0.6")
    place: Any = data
    for i, part in enumerate(parts):
        last = i == len(parts) - 1
        if isinstance(place, list):
            place = _item(place, part, override, _value(text) if last else None)
        elif isinstance(place, dict):
            if last:
                place[part] = _value(text)
            elif isinstance(place.get(part), str):  # controller = "scaler" is a table in short
                place[part] = {"use": place[part]}
            place = place.setdefault(part, {})
        else:
            raise ConfigError(f"--set {override}: {'.'.join(parts[:i])} is {place!r}, not a table")


def _item(items: list[Any], part: str, override: str, value: Any) -> Any:
    if not part.isdecimal() or int(part) >= len(items):
        raise ConfigError(f"--set {override}: '{part}' is no place in a list of {len(items)}; places count from 0")
    if value is not None:
        items[int(part)] = value
    return items[int(part)]


def _value(text: str) -> Any:
    """A TOML value, or the text itself where it is none."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text.strip()
