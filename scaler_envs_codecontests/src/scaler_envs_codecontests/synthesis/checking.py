"""The checks of the conformance kit that a job holds its environments to: pinned by name when the job begins, so that
records do not depend on which other plugins are installed.

    names = check_names(config.checks, plugins)      # UnknownName with the nearest one
    load_checks(names, config.plugins)               # in a worker
    rules_hash(config.rules, names)                  # what records name
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from scaler_core.errors import ConfigError
from scaler_core.plugins import Plugins, load_plugins
from scaler_core.registry import Entry
from scaler_core.seeding import content_hash
from scaler_envs_codecontests.synthesis.rules import Rules

if TYPE_CHECKING:
    from scaler_core.testing.check import Check

ALL = "*"
"""Every check that is installed when the job begins."""
OWN = ("scaler_core.", "scaler_envs_codecontests.")
"""Where the checks are from that a job is held to which names none."""


def check_names(wanted: Sequence[str], plugins: Plugins) -> tuple[str, ...]:
    """The names that a job pins, in the order of registration; raises UnknownName, NameTaken, ConfigError."""
    registry = plugins.registries["checks"]
    if ALL in wanted and len(wanted) > 1:
        raise ConfigError(f'checks: {list(wanted)}: expected "{ALL}" alone, or names')
    for name in wanted:
        if name != ALL:
            plugins.find("checks", name)
    if not wanted:
        return tuple(name for name in registry if _is_own(registry[name]))
    return tuple(name for name in registry if name in wanted or ALL in wanted)


def _is_own(entry: Entry) -> bool:
    return isinstance(entry.factory, str) and entry.factory.startswith(OWN)


@cache
def load_checks(names: tuple[str, ...], modules: tuple[str, ...]) -> tuple[Check, ...]:
    """The checks themselves, once in a process; `modules`: the job's plugins. Raises UnknownName or PluginError."""
    plugins = load_plugins(modules)
    return tuple(plugins.find("checks", name).load() for name in names)


def rules_hash(rules: Rules, checks: Iterable[str]) -> str:
    """The content hash of all that decides what is kept: the rules, and the names of the checks in any order."""
    return content_hash([rules.model_dump(mode="json"), sorted(checks)])
