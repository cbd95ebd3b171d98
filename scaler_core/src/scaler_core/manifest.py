"""Whether a run can be continued: its manifest against what the configuration says now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from scaler_core.errors import RunError

FREE = ("checkpoint_every", "folder", "generation.workers", "generation.prefetch")
"""Keys that may differ when a run is continued: they change no instance and no decision, made or to come."""


def changes_since(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Every key, pack or environment that changed since the run began; raises RunError for a broken manifest."""
    try:
        return [*_config_changes(before["config"], now["config"]), *_pack_changes(before["packs"], now["packs"])]
    except (KeyError, TypeError, AttributeError) as error:
        raise RunError(
            f"the run's manifest.json is not complete ({type(error).__name__}: {error}), so it cannot be compared with "
            "the configuration; start a new run with --set name=NAME"
        ) from error


def check_resumable(before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Raise RunError naming every key, pack or environment that changed since the run began."""
    changes = changes_since(before, now)
    if changes:
        raise RunError(
            f"run '{now['name']}' cannot be continued, it was started differently: {'; '.join(changes)}; "
            "undo the change, or start a new run with --set name=NAME; --accept-changes goes on all the same"
        )


def _config_changes(before: Mapping[str, Any], now: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key in dict.fromkeys([*before, *now]):
        old, new = before.get(key), now.get(key)
        if old == new or f"{prefix}{key}" in FREE:
            continue
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from _config_changes(old, new, f"{prefix}{key}.")
        elif _are_tables(old) and _are_tables(new) and len(old) == len(new):
            for place, (left, right) in enumerate(zip(old, new, strict=True)):
                yield from _config_changes(left, right, f"{prefix}{key}.{place}.")
        else:
            yield f"{prefix}{key} was {old!r}, now {new!r}"


def _are_tables(value: Any) -> TypeGuard[list[Mapping[str, Any]]]:
    return isinstance(value, list) and all(isinstance(item, Mapping) for item in value)


def _pack_changes(before: list[Mapping[str, Any]], now: list[Mapping[str, Any]]) -> Iterator[str]:
    for old, new in zip(before, now, strict=False):
        if old["content_hash"] != new["content_hash"]:
            yield f"the environments of pack '{old['use']}' have other content"
