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
    """The registered things of one kind, in order of registration.

    A name that two plugins register belongs to neither: looking it up raises NameTaken with both owners, whichever
    was found first. Everything else of both plugins works.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: dict[str, Entry] = {}
        self._rivals: list[Entry] = []
        """Entries whose name was taken, in order of registration."""

    def register_for(self, owner: str) -> Register:
        """The function that a hook of the plugin `owner` registers with."""

        def register(name: str, factory: Any, /, *, summary: str = "") -> None:
            entry = Entry(self.kind, name, factory, owner, summary)
            holder = self._entries.setdefault(name, entry)
            if holder.owner == owner and holder is not entry:
                raise NameTaken(self.kind, name, owner, owner)
            if holder is not entry:
                self._rivals.append(entry)

        return register

    def forget(self, owner: str) -> None:
        """Remove all that `owner` registered; a name that it contested or held goes to who else registered it."""
        everyone = [entry for entry in (*self._entries.values(), *self._rivals) if entry.owner != owner]
        self._entries, self._rivals = {}, []
        for entry in everyone:
            if self._entries.setdefault(entry.name, entry) is not entry:
                self._rivals.append(entry)

    def contested(self) -> list[NameTaken]:
        """The error of each name that several plugins registered."""
        holders = {rival.name: self._entries[rival.name].owner for rival in self._rivals}
        return [NameTaken(self.kind, rival.name, holders[rival.name], rival.owner) for rival in self._rivals]

    def __getitem__(self, name: str) -> Entry:
        if name not in self._entries:
            raise UnknownName(self.kind, name, self._entries)
        for error in self.contested():
            if error.name == name:
                raise error
        return self._entries[name]

    def entries(self) -> list[Entry]:
        """Everything that was registered, contested names too, for listings."""
        return [*self._entries.values(), *self._rivals]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
