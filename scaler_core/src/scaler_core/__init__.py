"""The environment contract, the plugin system and the adaptive scheduler of SCALER."""

from scaler_core.answer_type import AnswerType
from scaler_core.environment import Environment, EnvironmentSpec, Instance, Verdict, checked_scale
from scaler_core.hookspecs import hookimpl
from scaler_core.ladder import Ladder, ScaleParam
from scaler_core.packs import Pack, Runtime
from scaler_core.seeding import derive_random, derive_seed

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
    "checked_scale",
    "derive_random",
    "derive_seed",
    "hookimpl",
]
