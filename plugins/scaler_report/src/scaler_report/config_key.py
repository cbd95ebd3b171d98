"""Config keys as advice names them: where the run's own configuration has them, and their value there.

key(config, "slope_window")        # "`curator.slope_window` (now 10)", or "`slope_window`" if it has none
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Found = tuple[str, Any]
"""A dotted path and the value there."""


def flatten(config: Mapping[str, Any], prefix: str = "") -> Iterator[Found]:
    """Every scalar below `config`, shallow ones first."""
    for name, value in config.items():
        if not isinstance(value, Mapping):
            yield prefix + name, value
    for name, value in config.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{prefix}{name}.")


def key(config: Mapping[str, Any], *names: str) -> str:
    """The first of `names` that the configuration has, as a dotted path with its value; else the first name."""
    places = list(flatten(config))
    for name in names:
        for path, value in places:
            if path.rpartition(".")[2] == name:
                return f"`{path}` (now {value})"
    return f"`{names[0]}`"
