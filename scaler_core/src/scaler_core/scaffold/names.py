"""The names of a new distribution: what pip calls it and what Python imports.

Names.read("Word_Games")             # Names(name="word-games", module="word_games")
names.check_free(["packs"], plugins) # ConfigError that says who has it
"""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from scaler_core.errors import ConfigError
from scaler_core.plugins import Plugins

NAME = re.compile(r"[A-Za-z]([A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
"""The names that packages of Python may have (PEP 508), without those that begin with a digit."""
LONGEST = 40
"""Characters; the lines of the templates are no longer than 120 with a name of this length."""


@dataclass(frozen=True)
class Names:
    """`name`: distribution, entry point and pack, normalised as in PEP 503. `module`: the import name."""

    name: str
    module: str

    @classmethod
    def read(cls, text: str) -> Names:
        """The names that `text` gives; raises ConfigError for one that pip or Python cannot use."""
        if not NAME.fullmatch(text) or len(text) > LONGEST:
            raise ConfigError(
                f"name {text!r}: expected at most {LONGEST} letters, digits, hyphens, underscores and dots, the first "
                "a letter and the last a letter or digit, such as word-games"
            )
        name = re.sub(r"[-_.]+", "-", text).lower()
        module = name.replace("-", "_")
        if keyword.iskeyword(module) or module in sys.stdlib_module_names:
            raise ConfigError(f"name '{text}': Python itself uses '{module}'; choose another, such as {name}-pack")
        return cls(name, module)

    def check_free(self, plurals: Iterable[str], plugins: Plugins) -> None:
        """Raise ConfigError if anything here has the name already: one of `plurals`, a package, a module."""
        for entry in (entry for plural in plurals for entry in plugins.registries[plural].entries()):
            if entry.name == self.name:
                raise ConfigError(f"{entry.kind} '{self.name}' is registered by {entry.owner}; choose another name")
        with suppress(PackageNotFoundError):
            found = version(self.name)
            raise ConfigError(f"package '{self.name}' {found} is installed here; choose another name, or uninstall it")
        spec = find_spec(self.module)
        if spec is not None and spec.origin is not None:
            raise ConfigError(f"name '{self.name}': {spec.origin} is imported as '{self.module}'; choose another name")
