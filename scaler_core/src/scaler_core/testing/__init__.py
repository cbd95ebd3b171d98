"""The conformance kit: every check of `scaler check`, as a function, in pytest, and over a whole environment.

    from scaler_core.testing import check_environment, check_reference_answer, parametrize_environments

    check_environment(environment).findings          # what all checks find
    check_reference_answer(environment)              # what one finds

    @parametrize_environments("my-pack")             # a test for each environment and check
    def test_sound(environment, check):
        check(environment)

Names are imported when first asked for: pytest loads this package in every session. Checks of other plugins are where
those plugins have them. The decorator that makes a check is `scaler_core.testing.check.check`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scaler_core.testing.check import Check, Evidence, NotRun
    from scaler_core.testing.examine import Examination
    from scaler_core.testing.faces.environment_check import check_environment
    from scaler_core.testing.faces.outcome import CheckFailed, ScalerAdvice
    from scaler_core.testing.faces.parametrize import parametrize_environments
    from scaler_core.testing.faces.parametrize_parts import (
        parametrize_controllers,
        parametrize_curators,
        parametrize_filters,
        parametrize_sandboxes,
    )
    from scaler_core.testing.finding import Finding
    from scaler_core.testing.sandboxes.kit import check_sandbox
    from scaler_core.testing.strategies.kit import check_controller, check_curator, check_filter
    from scaler_core.testing.subject import Subject

_HOMES = {
    "Check": "check",
    "CheckFailed": "faces.outcome",
    "Evidence": "check",
    "Examination": "examine",
    "Finding": "finding",
    "NotRun": "check",
    "ScalerAdvice": "faces.outcome",
    "Subject": "subject",
    "check_controller": "strategies.kit",
    "check_curator": "strategies.kit",
    "check_environment": "faces.environment_check",
    "check_filter": "strategies.kit",
    "check_sandbox": "sandboxes.kit",
    "parametrize_controllers": "faces.parametrize_parts",
    "parametrize_curators": "faces.parametrize_parts",
    "parametrize_environments": "faces.parametrize",
    "parametrize_filters": "faces.parametrize_parts",
    "parametrize_sandboxes": "faces.parametrize_parts",
}

__all__ = [
    "Check",
    "CheckFailed",
    "Evidence",
    "Examination",
    "Finding",
    "NotRun",
    "ScalerAdvice",
    "Subject",
    "check_controller",
    "check_curator",
    "check_environment",
    "check_filter",
    "check_sandbox",
    "parametrize_controllers",
    "parametrize_curators",
    "parametrize_environments",
    "parametrize_filters",
    "parametrize_sandboxes",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"scaler_core.testing.{_HOMES[name]}"), name)
    if name.startswith("check_"):
        return import_module("scaler_core.testing.faces.named").own_check(name)
    raise AttributeError(f"module 'scaler_core.testing' has no attribute '{name}'")
