"""Announcing to observers: an observer that raises is named and disabled, and training goes on.

announcer = Announcer(plugins)
announcer("scaler_environment_admitted", environment="pack/name", step=3)
"""

from __future__ import annotations

import warnings
from typing import Any

from scaler_core.plugins import Plugins


class Announcer:
    """Calls one announcing hook on every plugin that implements it, each on its own."""

    def __init__(self, plugins: Plugins) -> None:
        self.plugins = plugins
        self.disabled: dict[str, str] = {}
        """Observers that raised, with what."""

    def __call__(self, hook: str, **arguments: Any) -> None:
        """Tell every observer that is still enabled."""
        for implementation in getattr(self.plugins.hook, hook).get_hookimpls():
            name = implementation.plugin_name
            if name in self.disabled:
                continue
            try:
                implementation.function(**{key: arguments[key] for key in implementation.argnames})
            except Exception as error:  # noqa: BLE001 - a stranger's observer must not end a run
                self.disabled[name] = f"{hook}: {type(error).__name__}: {error}"
                warnings.warn(
                    f"observer {name} raised in {self.disabled[name]}; it is disabled for the rest of this run",
                    RuntimeWarning,
                    stacklevel=2,
                )
