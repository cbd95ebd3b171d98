"""The stages, in their order, by import path; an import of one costs nothing until a job needs it."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TypeGuard, cast

from scaler_core.errors import ConfigError
from scaler_envs_codecontests.synthesis.stage import AskStage, Stage

_FOLDER = "scaler_envs_codecontests.synthesis.stages"
STAGES = (
    f"{_FOLDER}.prefilter:PreFilter",
    f"{_FOLDER}.metadata:AskMetadata",
    f"{_FOLDER}.generator:AskGenerator",
    f"{_FOLDER}.breadth:Breadth",
    f"{_FOLDER}.depth:Depth",
    f"{_FOLDER}.pressure:Pressure",
    f"{_FOLDER}.calibration:Calibrate",
    f"{_FOLDER}.ladder:BuildLadder",
    f"{_FOLDER}.statement:AskStatement",
    f"{_FOLDER}.soundness:Soundness",
    f"{_FOLDER}.record:WriteRecord",
)
"""The default of the key `stages`."""


def load_stage(path: str) -> Stage:
    """The stage that "module:class" names; raises ConfigError for what is none."""
    module, _, attribute = path.partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute)
        stage = found() if isinstance(found, type) else found
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise ConfigError(f"stages: '{path}' is not to be had: {error}; expected \"module:class\"") from error
    if not isinstance(getattr(stage, "name", None), str) or not (hasattr(stage, "run") or hasattr(stage, "messages")):
        raise ConfigError(f"stages: '{path}' is no stage; expected a name, and run or messages and read")
    return cast(Stage, stage)


def is_asking(stage: Stage) -> TypeGuard[AskStage]:
    """Whether it asks a model; otherwise it works."""
    return hasattr(stage, "messages")


def load_stages(paths: Sequence[str] = STAGES) -> tuple[Stage, ...]:
    """All of them; raises ConfigError for none, and for two of one name."""
    stages = tuple(load_stage(path) for path in paths)
    names = [stage.name for stage in stages]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice or not stages:
        raise ConfigError(f"stages: expected names that differ, got {', '.join(twice) or 'no stage'}")
    return stages
