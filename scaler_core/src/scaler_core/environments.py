"""All environments of a run, by id, over all of its packs; opened the same way in the trainer and in its workers.

    setup = WorkerSetup(packs=({"use": "procedural", "include": ["max-*"]},), base="…", cache="…")
    with open_environments(setup) as environments:
        environments["procedural/max-digit"].generate(3, seed=17)

An environment is built when it is first looked up; opening 3,000 of them touches an index.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, JsonValue

from scaler_core.environment import Environment
from scaler_core.errors import ConfigError, PackError, PluginError, ScalerError, UnknownName, did_you_mean
from scaler_core.options import build
from scaler_core.packs import Runtime, Summary, summary_of
from scaler_core.plugins import Plugins, load_plugins
from scaler_core.sandbox import Sandbox

_MOST_SHOWN = 20


class WorkerSetup(BaseModel):
    """Everything a process needs to open the environments of a run. JSON: it travels to the workers.

    Each of `packs` is a `[[packs]]` table of the configuration: `use`, optional `include` and `exclude` (patterns with
    `*` and `?`, matched against the id or its part after the pack), and the options of the pack's factory.
    `sandbox` is the `[sandbox]` table: `use` and options. `plugins` are import paths, loaded beside installed ones.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    packs: tuple[dict[str, JsonValue], ...]
    plugins: tuple[str, ...] = ()
    sandbox: dict[str, JsonValue] | None = None
    base: str
    """The folder that relative paths of options are relative to."""
    cache: str
    """The folder of compiled programs and the like."""
    allow_unsafe_sandbox: int | None = None


class Environments(Mapping[str, Environment]):
    """The selected environments of all packs, in the order of the packs. Closing it closes the sandbox."""

    def __init__(self, packs: Mapping[str, Mapping[str, Environment]], runtime: Runtime) -> None:
        """`packs`: from the name that messages use to the pack; ids must differ."""
        self.packs = dict(packs)
        self.runtime = runtime
        self._sources: dict[str, str] = {}
        self._checked: dict[str, Environment] = {}
        for source, pack in self.packs.items():
            for environment in pack:
                if environment in self._sources:
                    raise ConfigError(
                        f"environment '{environment}' is in {self._sources[environment]} and again in {source}; "
                        f'leave it out of one of the two with exclude = ["{environment}"]'
                    )
                self._sources[environment] = source

    @property
    def left_out(self) -> dict[str, str]:
        """Environments that their pack found unusable, with the reason."""
        found: dict[str, str] = {}
        for pack in self.packs.values():
            found.update(getattr(pack, "left_out", {}))
        return found

    def __getitem__(self, environment: str) -> Environment:
        if environment not in self._checked:
            self._checked[environment] = self._open(environment)
        return self._checked[environment]

    def _open(self, environment: str) -> Environment:
        if environment in self.left_out:
            raise PackError(environment, f"its pack left it out: {self.left_out[environment]}")
        if environment not in self._sources:
            raise self._unknown(environment)
        source = self._sources[environment]
        try:
            found = self.packs[source][environment]
        except ScalerError:
            raise
        except Exception as error:  # a stranger's environment may raise anything while it is built
            problem = f"it cannot be built: {type(error).__name__}: {error}"
            raise PackError(source, problem, environment=environment) from error
        if found.spec.id != environment:
            raise PackError(source, f"its spec has the id '{found.spec.id}'", environment=environment)
        told = self._told(environment)
        if told is not None and told != summary_of(found.spec):
            raise PackError(source, f"its summary is not that of its spec: {told!r}", environment=environment)
        return found

    def summary(self, environment: str) -> Summary:
        """What listings show of an environment, which is built only where its pack does not tell; raises as [] does."""
        told = self._told(environment)
        return summary_of(self[environment].spec) if told is None else told

    def _told(self, environment: str) -> Summary | None:
        """The pack's own summary."""
        pack = self.packs.get(self._sources.get(environment, ""))
        return getattr(pack, "summaries", {}).get(environment)

    def _unknown(self, environment: str) -> UnknownName:
        if len(self) <= _MOST_SHOWN:
            return UnknownName("environment", environment, self._sources)
        near = difflib.get_close_matches(environment, list(self._sources), n=5)
        return UnknownName("environment", environment, near, hint=f"and {len(self) - len(near)} more, see: scaler list")

    def __contains__(self, environment: object) -> bool:
        return environment in self._sources

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def close(self) -> None:
        """Close the sandbox, if one was opened. Idempotent."""
        self.runtime.close()

    def __enter__(self) -> Environments:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Selected(Mapping[str, Environment]):
    """A pack seen through `include` and `exclude`."""

    def __init__(self, pack: Mapping[str, Environment], ids: Sequence[str]) -> None:
        self.pack = pack
        self.left_out: Mapping[str, str] = getattr(pack, "left_out", {})
        self.summaries: Mapping[str, Summary] = getattr(pack, "summaries", {})
        self._ids = dict.fromkeys(ids)

    def __getitem__(self, environment: str) -> Environment:
        if environment not in self._ids:
            raise KeyError(environment)
        return self.pack[environment]

    def __contains__(self, environment: object) -> bool:
        return environment in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def _matches(environment: str, pattern: str) -> bool:
    return fnmatchcase(environment, pattern) or fnmatchcase(environment.partition("/")[2], pattern)


def _select(source: str, pack: Mapping[str, Environment], choice: Mapping[str, Any]) -> list[str]:
    """The ids that `include` (default: all) names and `exclude` does not, in the pack's order."""
    include, exclude = (_patterns(source, choice, key) for key in ("include", "exclude"))
    ids, unusable = list(pack), getattr(pack, "left_out", {})
    for key, patterns in (("include", include), ("exclude", exclude)):
        for pattern in patterns:
            if not any(_matches(environment, pattern) for environment in (*ids, *unusable)):
                known = [form for environment in ids for form in (environment.partition("/")[2], environment)]
                raise ConfigError(
                    f"{source}: {key}: no environment matches '{pattern}'{did_you_mean(pattern, known)} "
                    f"the pack has {len(ids)}, for example {', '.join(ids[:3]) or 'none'}"
                )
    return [
        environment
        for environment in ids
        if (not include or any(_matches(environment, pattern) for pattern in include))
        and not any(_matches(environment, pattern) for pattern in exclude)
    ]


def _patterns(source: str, choice: Mapping[str, Any], key: str) -> tuple[str, ...]:
    patterns = choice.get(key, ())
    if not isinstance(patterns, (list, tuple)) or not all(isinstance(pattern, str) for pattern in patterns):
        raise ConfigError(f"{source}: {key}: expected a list of patterns, got {patterns!r}")
    return tuple(patterns)


def _use(table: str, choice: Mapping[str, Any]) -> str:
    use = choice.get("use")
    if not isinstance(use, str):
        raise ConfigError(f'{table}: use: expected the name of what to use, as in use = "…", got {use!r}')
    return use


def _without(choice: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in choice.items() if name not in names}


def _open_pack(source: str, choice: Mapping[str, Any], runtime: Runtime, plugins: Plugins) -> Mapping[str, Environment]:
    entry = plugins.find("packs", _use(source, choice))
    options = _without(choice, "use", "include", "exclude")
    pack = build(entry, runtime, options=options, base=runtime.base)
    if not isinstance(pack, Mapping):
        raise PluginError(entry.owner, f"pack '{entry.name}' must be a mapping, id to environment, got {pack!r}")
    return _Selected(pack, _select(source, pack, choice))


def open_runtime(setup: WorkerSetup, plugins: Plugins) -> Runtime:
    """The runtime that the packs of `setup` are opened with; its sandbox is made when first asked for."""
    runtime = Runtime(base=Path(setup.base), cache=Path(setup.cache), allow_unsafe_sandbox=setup.allow_unsafe_sandbox)
    choice = setup.sandbox

    def make() -> Sandbox:
        entry = plugins.find("sandboxes", _use("[sandbox]", choice or {}))
        options = _without(choice or {}, "use")
        return cast(Sandbox, build(entry, runtime.cache, options=options, base=runtime.base))

    runtime.make_sandbox = make if choice is not None else None
    return runtime


def open_environments(setup: WorkerSetup, *, plugins: Plugins | None = None) -> Environments:
    """Open every pack of `setup`; `plugins` saves loading them again.

    Raises ConfigError, UnknownName, PluginError or PackError, each naming the pack and what to do.
    """
    plugins = load_plugins(setup.plugins) if plugins is None else plugins
    runtime = open_runtime(setup, plugins)
    packs = {}
    try:
        for number, choice in enumerate(setup.packs, start=1):
            source = f'[[packs]] {number} (use = "{choice.get("use")}")'
            packs[source] = _open_pack(source, choice, runtime, plugins)
        return Environments(packs, runtime)
    except BaseException:
        runtime.close()
        raise
