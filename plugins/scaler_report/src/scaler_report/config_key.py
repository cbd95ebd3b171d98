"""Config keys as advice names them: the dotted path, and its value in the run's own configuration.

key(config, "curator.slope_window")        # "`curator.slope_window` (now 10)"; without "(now …)" where it is not set
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


def key(config: Mapping[str, Any], path: str) -> str:
    """The dotted path as code, with its value if the configuration sets it."""
    places = dict(flatten(config))
    return f"`{path}` (now {places[path]})" if path in places else f"`{path}`"
