"""Registries: things by name, each with the plugin that owns it. Choosing is a look-up, never a hook.

    registry.register("scaler", "scaler_strategies.controllers.scaler:scaler", summary="SCALER's rule")
    factory = registry["scaler"].load()

A factory is given as an object or, so that a plugin module imports cheaply, as "module:attribute".
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from scaler_core.errors import NameTaken, PluginError, UnknownName


class Register(Protocol):
    """What a `scaler_register_…` hook receives."""

    def __call__(self, name: str, factory: Any, /, *, summary: str = "") -> None:
        """Add `factory` (an object or "module:attribute") under `name`; raises NameTaken."""


@dataclass(frozen=True)
class Entry:
    """One registered thing."""

    kind: str
    name: str
    factory: Any
    owner: str
    """The plugin and its version, as errors name it."""
    summary: str = ""

    def load(self) -> Any:
        """The factory itself, imported if it was given as text; raises PluginError naming the owner."""
        if not isinstance(self.factory, str):
            return self.factory
        module, _, attribute = self.factory.partition(":")
        try:
            found: Any = importlib.import_module(module)
            for part in attribute.split("."):
                found = getattr(found, part)
        except Exception as error:  # a stranger's module may raise anything while it is imported
            problem = f"{type(error).__name__}: {error}"
            raise PluginError(
                self.owner, f"{self.kind} '{self.name}' does not resolve to {self.factory}: {problem}"
            ) from error
        return found


class Registry(Mapping[str, Entry]):
    """The registered things of one kind, in order of registration."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: dict[str, Entry] = {}

    def register_for(self, owner: str) -> Register:
        """The function that a hook of the plugin `owner` registers with."""

        def register(name: str, factory: Any, /, *, summary: str = "") -> None:
            if name in self._entries:
                raise NameTaken(self.kind, name, self._entries[name].owner, owner)
            self._entries[name] = Entry(self.kind, name, factory, owner, summary)

        return register

    def forget(self, owner: str) -> None:
        """Remove all that `owner` registered."""
        self._entries = {name: entry for name, entry in self._entries.items() if entry.owner != owner}

    def __getitem__(self, name: str) -> Entry:
        if name not in self._entries:
            raise UnknownName(self.kind, name, self._entries)
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
