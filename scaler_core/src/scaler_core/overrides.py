"""`--set a.b.0.c=value`: one key of a configuration replaced, in nested tables and lists.

    override(data, "controller.target=0.6")
    override(data, "packs.0.include=['max-*']")
    override(data, "controller=fixed")                     # a table replaced by a name

A value is TOML; what is no TOML is text.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from scaler_core.errors import ConfigError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def override(data: dict[str, Any], text: str) -> None:
    """Apply one `key=value` to `data`; raises ConfigError naming it."""
    key, equals, value = text.partition("=")
    parts = [part.strip() for part in key.split(".")]
    if not equals or not all(parts) or not _is_unicode(text):
        raise ConfigError(f"--set {text!a}: expected key=value, such as --set controller.target=0.6")
    place: Any = data
    for number in range(len(parts) - 1):
        place = _below(place, parts[: number + 1], text)
    if isinstance(place, list):
        place[_index(place, parts[-1], text)] = _value(value)
    else:
        place[parts[-1]] = _value(value)


def _below(place: Any, path: Sequence[str], text: str) -> Any:
    """The table or list at the end of `path`, which leads from `place` one key down; made if it is missing."""
    key: Any = _index(place, path[-1], text) if isinstance(place, list) else path[-1]
    found = place[key] if isinstance(place, list) else place.setdefault(key, {})
    if isinstance(found, str):  # controller = "scaler" is a table in short
        found = place[key] = {"use": found}
    if not isinstance(found, (dict, list)):
        raise ConfigError(f"--set {text}: {'.'.join(path)} is {found!r}, not a table")
    return found


def _index(items: Sequence[Any], part: str, text: str) -> int:
    if part not in map(str, range(len(items))):
        raise ConfigError(
            f"--set {text}: '{part}' is no place in a list of {len(items)}; expected a number, the first is 0"
        )
    return int(part)


def _value(text: str) -> Any:
    """A TOML value, or the text itself where it is none."""
    try:
        found = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):  # not TOML, a number of too many digits, lists too deep
        return text.strip()
    return found["value"] if len(found) == 1 else text.strip()


def _is_unicode(text: str) -> bool:
    """Arguments that are not UTF-8 arrive with lone surrogates, which no file holds."""
    return not any(0xD800 <= ord(character) <= 0xDFFF for character in text)
