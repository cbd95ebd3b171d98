"""The environment contract, the plugin system and the adaptive scheduler of SCALER.

Names are imported when first asked for, so that a plugin module that only needs `hookimpl` does not load pydantic.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scaler_core.answer_type import AnswerType
    from scaler_core.environment import Environment, EnvironmentSpec, Instance, Verdict
    from scaler_core.hookspecs import hookimpl
    from scaler_core.ladder import Ladder, ScaleParam
    from scaler_core.packs import Pack, Runtime
    from scaler_core.seeding import derive_random, derive_seed

_HOMES = {
    "AnswerType": "answer_type",
    "Environment": "environment",
    "EnvironmentSpec": "environment",
    "Instance": "environment",
    "Ladder": "ladder",
    "Pack": "packs",
    "Runtime": "packs",
    "ScaleParam": "ladder",
    "Verdict": "environment",
    "derive_random": "seeding",
    "derive_seed": "seeding",
    "hookimpl": "hookspecs",
}

__all__ = [
    "AnswerType",
    "Environment",
    "EnvironmentSpec",
    "Instance",
    "Ladder",
    "Pack",
    "Runtime",
    "ScaleParam",
    "Verdict",
    "derive_random",
    "derive_seed",
    "hookimpl",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'scaler_core' has no attribute '{name}'")
    return getattr(import_module(f"scaler_core.{_HOMES[name]}"), name)
