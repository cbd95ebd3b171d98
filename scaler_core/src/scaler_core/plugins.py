"""Finding and loading plugins: entry points in the group `scaler`, built-ins by the same door.

    plugins = load_plugins()                      # built-ins, installed plugins
    plugins.packs["procedural"].load()
    plugins.hook.scaler_batch_planned(plan=plan)

A plugin that fails to load is kept in `broken` with its version and reason, and named when something it may have
provided is asked for; the others go on. Set the environment variable SCALER_NO_DISCOVERY=1 to load
only built-ins and the modules named in the configuration's `plugins`.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any

import pluggy

from scaler_core import builtin, hookspecs
from scaler_core.errors import ConfigError, NameTaken, PluginError, ScalerError, UnknownName, did_you_mean
from scaler_core.registry import Entry, Registry

GROUP = "scaler"
NO_DISCOVERY = "SCALER_NO_DISCOVERY"
KINDS = {
    "packs": "pack",
    "controllers": "controller",
    "curators": "curator",
    "filters": "filter",
    "answer_formats": "answer format",
    "templates": "template",
    "rewards": "reward",
    "sandboxes": "sandbox",
    "trainers": "trainer",
    "commands": "command",
    "sources": "source",
    "llms": "language model",
    "executors": "executor",
    "checks": "check",
}


@dataclass(frozen=True)
class Loaded:
    """A plugin that works: entry-point name, distribution and version."""

    name: str
    version: str
    module: str

    @property
    def label(self) -> str:
        """As errors name it."""
        return f"{self.name} {self.version}".strip()


@dataclass(frozen=True)
class Broken:
    """A plugin that does not load, and why."""

    name: str
    version: str
    problem: str


@dataclass
class Plugins:
    """All registries, the loaded and the broken plugins, and `hook` for announcements."""

    manager: pluggy.PluginManager
    registries: dict[str, Registry]
    loaded: list[Loaded] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)

    @property
    def hook(self) -> Any:
        """Call an announcing hook: `plugins.hook.scaler_batch_planned(plan=plan)`."""
        return self.manager.hook

    def find(self, plural: str, name: str) -> Entry:
        """The entry `name` in the registry `plural`; an unknown name also lists the broken plugins."""
        registry = self.registries[plural]
        if name in registry:
            return registry[name]
        raise UnknownName(registry.kind, name, registry, hint=self.suspects())

    def suspects(self) -> str:
        """The broken plugins, for a message that something is missing; empty where none is broken."""
        broken = "; ".join(f"{b.name} {b.version}: {b.problem}" for b in self.broken)
        return f"broken plugins that may have provided it: {broken}" if broken else ""

    def contested(self) -> list[NameTaken]:
        """The error of each name that two plugins registered; looking one up raises it."""
        return [error for registry in self.registries.values() for error in registry.contested()]

    def add(self, module: ModuleType | object, *, name: str, version: str, where: str = "") -> None:
        """Load one plugin; on any failure its registrations are undone and PluginError is raised."""
        label = f"{name} {version}".strip()
        for known in self.loaded:
            if known.name == name:
                raise NameTaken("plugin", name, known.label, label)
        try:
            self._check_marked(module)
            self.manager.register(module, name=name)
            self.manager.check_pending()
            self._collect(label, module)
        except Exception as error:
            if self.manager.has_plugin(name):
                self.manager.unregister(name=name)
            for registry in self.registries.values():
                registry.forget(label)
            if isinstance(error, ScalerError):
                raise
            raise PluginError(label, self._told(error)) from error
        self.loaded.append(Loaded(name, version, where))

    def remove(self, name: str) -> None:
        """Undo `add`: hooks and registrations of the plugin `name` go; raises UnknownName."""
        by_name = {known.name: known for known in self.loaded}
        if name not in by_name:
            raise UnknownName("plugin", name, by_name)
        self.manager.unregister(name=name)
        self.loaded.remove(by_name[name])
        for registry in self.registries.values():
            registry.forget(by_name[name].label)

    @staticmethod
    def _told(error: Exception) -> str:
        """What went wrong while a plugin was registered; an unknown hook with the nearest known one."""
        unknown = re.match(r"unknown hook '(\w+)'", str(error))
        if isinstance(error, pluggy.PluginValidationError) and unknown:
            name = unknown[1]
            known = [hook for hook in vars(hookspecs) if hook.startswith("scaler_")]
            return f"unknown hook {name}{did_you_mean(name, known)} see docs/hooks.md"
        return f"{type(error).__name__}: {error}"

    def _check_marked(self, module: object) -> None:
        """Refuse a function named like a hook that pluggy would pass over in silence."""
        for name in vars(hookspecs):
            if not name.startswith("scaler_") or not hasattr(module, name):
                continue
            if self.manager.parse_hookimpl_opts(module, name) is None:
                raise TypeError(f"{name} is not marked; put @hookimpl above it")

    def _collect(self, label: str, module: object) -> None:
        """Run only this plugin's registering hooks."""
        others = [plugin for plugin in self.manager.get_plugins() if plugin is not module]
        for plural, registry in self.registries.items():
            call = self.manager.subset_hook_caller(f"scaler_register_{plural}", others)
            call(register=registry.register_for(label))


def load_plugins(modules: Iterable[str] = ()) -> Plugins:
    """Built-ins, then installed plugins by entry point, then `modules` (import paths, loudly)."""
    manager = pluggy.PluginManager("scaler")
    manager.add_hookspecs(hookspecs)
    plugins = Plugins(manager, {plural: Registry(kind) for plural, kind in KINDS.items()})
    plugins.add(builtin, name="scaler-core", version=builtin.version(), where="scaler_core.builtin")
    if not os.environ.get(NO_DISCOVERY):
        _discover(plugins)
    for module in modules:
        _add_named(plugins, module)
    return plugins


def _discover(plugins: Plugins) -> None:
    found = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    for point in found:
        distribution = point.dist.name if point.dist else point.name
        version = point.dist.version if point.dist else ""
        add = partial(plugins.add, name=distribution, version=version, where=point.value)
        if plugins.manager.has_plugin(distribution):
            add = partial(add, name=f"{distribution}:{point.name}")
        try:
            add(point.load())
        except (Exception, SystemExit) as error:  # noqa: BLE001 - any failure of a stranger's import is reported, none may stop the others
            problem = str(error) if isinstance(error, ScalerError) else f"{type(error).__name__}: {error}"
            plugins.broken.append(Broken(distribution, version, problem))


def _add_named(plugins: Plugins, module: str) -> None:
    """Load a plugin that the configuration names by import path; already discovered ones are left."""
    if any(known.module == module for known in plugins.loaded):
        return
    try:
        found = importlib.import_module(module)
    except ImportError as error:
        raise ConfigError(
            f"plugins: cannot import '{module}': {error}; expected the import path of a plugin module"
        ) from error
    except (Exception, SystemExit) as error:  # whatever a stranger's module raises on import names that module
        raise PluginError(module, f"its import raised {type(error).__name__}: {error}") from error
    plugins.add(found, name=module, version="", where=module)
