"""Everything a run is made of, built from its configuration and checked before the first step.

    with assemble(config) as assembly:
        scheduler = assembly.scheduler()
        instances = assembly.generator.make(scheduler.plan(8).requests)

Every name is looked up and every option checked here, so that a typo costs a second, not a night.
"""

from __future__ import annotations

import inspect
import os
import platform
import sys
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from scaler_core.config import Choice, PackChoice, RunConfig
from scaler_core.environment import Environment, Instance
from scaler_core.environments import Environments, WorkerSetup, open_environments
from scaler_core.errors import ConfigError, did_you_mean
from scaler_core.formats import AnswerFormat
from scaler_core.generation import Generator
from scaler_core.options import build, check_options, read_options
from scaler_core.packs import pack_hash
from scaler_core.plugins import Plugins, load_plugins
from scaler_core.registry import Entry
from scaler_core.rewards import Reward
from scaler_core.scheduler import Scheduler
from scaler_core.scoring import Scorer
from scaler_core.seeding import content_hash
from scaler_core.strategy import Controller, Curator, GroupFilter
from scaler_core.templates import Prompt, Template
from scaler_core.verification import Verifier
from scaler_core.workers import usable_cores

CACHE = "SCALER_CACHE"


def cache_folder() -> Path:
    """Where compiled programs are kept: $SCALER_CACHE, or `scaler` under the user's cache folder."""
    if os.environ.get(CACHE):
        return Path(os.environ[CACHE]).absolute()
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "scaler"


def worker_setup(config: RunConfig, base: Path) -> WorkerSetup:
    """What a worker needs to open the same environments."""
    return WorkerSetup(
        packs=tuple(_pack_table(pack) for pack in config.packs),
        plugins=config.plugins,
        sandbox=config.sandbox.model_dump(mode="json"),
        base=str(base.absolute()),
        cache=str(cache_folder()),
        allow_unsafe_sandbox=config.allow_unsafe_sandbox,
    )


def _pack_table(pack: PackChoice) -> dict[str, Any]:
    table = pack.model_dump(mode="json")
    return {key: value for key, value in table.items() if value or key not in ("include", "exclude")}


class Assembly:
    """The parts of a run. Close it, or use it as a context."""

    def __init__(self, config: RunConfig, *, base: Path, plugins: Plugins | None = None) -> None:
        """`base`: the folder that relative paths of the configuration are relative to."""
        self.config, self.base = config, base
        self.plugins = load_plugins(config.plugins) if plugins is None else plugins
        self.setup = worker_setup(config, base)
        self.controller = self._entry("controllers", config.controller, positional=2)
        self.curator = self._entry("curators", config.curator)
        self.answer_format = cast(AnswerFormat, self._build("answer_formats", config.format))
        self.template = cast(Template, self._build("templates", config.template))
        self.filter = cast(GroupFilter, self._build("filters", config.filter))
        self.reward = cast(Reward, self._build("rewards", config.reward))
        self._entry("sandboxes", config.sandbox, positional=1)
        for pack in config.packs:
            self._entry("packs", pack, positional=1)
        self.environments: Environments = open_environments(self.setup, plugins=self.plugins)
        if not self.environments:
            left_out = "; ".join(f"{name}: {why}" for name, why in self.environments.left_out.items())
            self.environments.close()
            raise ConfigError(f"packs: no environment is selected; left out: {left_out or 'none'}")
        self._check_sandbox()

    @cached_property
    def generator(self) -> Generator:
        """Makes instances in worker processes, which start at the first use."""
        wanted = self.config.generation
        workers = max(1, usable_cores() - 1) if wanted.workers is None else wanted.workers
        source = self.setup if workers else self.environments
        return Generator(source, deadline=wanted.deadline, retries=wanted.retries, workers=workers)

    @cached_property
    def scorer(self) -> Scorer:
        """Judges responses; foreign verifiers run in the generator's workers."""
        isolated = any(self.environments[name].spec.isolated for name in self.environments)
        verifier = Verifier(self.generator.pool) if isolated else None
        return Scorer(self.environments, self.answer_format, self.reward, verifier=verifier)

    def prompt(self, instance: Instance) -> Prompt:
        """The messages that ask the policy this instance."""
        spec = self.environments[instance.environment].spec
        return self.template.render(spec, instance, self.answer_format.instruction(spec.answer))

    def scheduler(self) -> Scheduler:
        """A scheduler at its beginning."""
        wanted = self.config.scheduler
        return Scheduler(
            list(self.environments),
            lambda environment: self.environments[environment].spec.ladder,
            controller=self._make_controller,
            curator=cast(Curator, self._build("curators", self.config.curator)),
            seed=self.config.seed,
            active=None if wanted.active == "all" else wanted.active,
            horizon=self.config.steps,
            replay=wanted.replay,
            most_failures=wanted.most_failures,
            controller_label=_label(self.controller),
            curator_label=_label(self.curator),
        )

    def manifest(self) -> dict[str, Any]:
        """What a run folder says of itself. Builds every environment's spec once."""
        config = self.config.model_dump(mode="json")
        specs = {name: self.environments[name].spec for name in self.environments}
        return {
            "name": self.config.name,
            "seed": self.config.seed,
            "steps": self.config.steps,
            "config": config,
            "config_hash": content_hash(config),
            "versions": self._versions(),
            "packs": [self._pack(source, choice) for source, choice in self._packs()],
            "environments": {
                name: {"top": spec.ladder.top, "chance": spec.chance, "tags": list(spec.tags)}
                for name, spec in specs.items()
            },
            "sandbox": self._sandbox(),
            "target": self._resolved(self.controller, self.config.controller, positional=2).get("target"),
        }

    def close(self) -> None:
        """End the workers and the sandbox. Idempotent."""
        if "generator" in self.__dict__:
            self.generator.close()
        self.environments.close()

    def __enter__(self) -> Assembly:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Building

    def _check_sandbox(self) -> None:
        """Raise SandboxRefused now rather than at the first instance, naming one environment for each floor."""
        floors: dict[int, str] = {}
        for name in self.environments:
            floor = self.environments[name].spec.sandbox_floor
            if floor is not None:
                floors.setdefault(floor, name)
        for floor, name in floors.items():
            self.environments.runtime.sandbox(floor=floor, what=f"the code of {name}")

    @cached_property
    def _make_controller(self) -> Any:
        """A factory `(top, horizon) -> Controller` with the options checked once, not for each environment."""
        options = check_options(self.controller, self.config.controller.options, positional=2, base=self.base)
        return cast("type[Controller]", partial(self.controller.load(), **options))

    def _entry(self, plural: str, choice: Choice, *, positional: int = 0) -> Entry:
        """The registered entry, its options checked."""
        entry = self.plugins.find(plural, choice.use)
        _check_reserved(entry, choice, positional=positional)
        check_options(entry, choice.options, positional=positional, base=self.base)
        return entry

    def _build(self, plural: str, choice: Choice) -> Any:
        return build(self._entry(plural, choice), options=choice.options, base=self.base)

    def _resolved(self, entry: Entry, choice: Choice, *, positional: int) -> dict[str, Any]:
        """The options with the defaults of those not given."""
        known = read_options(entry, positional=positional).known
        defaults = {option.name: option.default for option in known if option.default is not inspect.Parameter.empty}
        return {**defaults, **choice.options}

    # The manifest's parts

    def _versions(self) -> dict[str, str]:
        plugins = {plugin.name: plugin.version for plugin in self.plugins.loaded}
        return {"python": platform.python_version(), "platform": sys.platform, **plugins}

    def _packs(self) -> list[tuple[Mapping[str, Environment], PackChoice]]:
        return list(zip(self.environments.packs.values(), self.config.packs, strict=True))

    def _pack(self, source: Mapping[str, Environment], choice: PackChoice) -> dict[str, Any]:
        return {
            "use": choice.use,
            "content_hash": pack_hash(source),
            "environments": len(source),
            "left_out": dict(getattr(source, "left_out", {})),
        }

    def _sandbox(self) -> dict[str, Any] | None:
        """The sandbox and its rung on this machine; None where no environment carries code."""
        if all(self.environments[name].spec.sandbox_floor is None for name in self.environments):
            return None
        found = self.environments.runtime.any_sandbox()
        return None if found is None else {"name": found.name, "rung": found.guarantees().rung}


def _check_reserved(entry: Entry, choice: Choice, *, positional: int) -> None:
    """Refuse a key that is no option and nearly one of the table's own keys, which the options' check cannot know."""
    options = read_options(entry, positional=positional)
    own = list(type(choice).model_fields)
    for key in choice.options:
        near = did_you_mean(key, own)
        if near != ";" and not options.open and key not in [option.name for option in options.known]:
            keys = ", ".join(own)
            raise ConfigError(f"{_label(entry)}: {key}: unexpected key{near} keys: {keys}; options: {options.names}")


def _label(entry: Entry) -> str:
    return f"{entry.kind} '{entry.name}' of {entry.owner}"


def assemble(config: RunConfig, *, base: Path | None = None, plugins: Plugins | None = None) -> Assembly:
    """The parts of a run; raises ConfigError, UnknownName, PluginError or PackError with what to do."""
    return Assembly(config, base=base or Path.cwd(), plugins=plugins)
