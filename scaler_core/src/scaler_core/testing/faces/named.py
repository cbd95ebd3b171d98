"""The checks of core by the name of their function, without importing the others."""

from __future__ import annotations

from scaler_core.builtin import scaler_register_checks
from scaler_core.registry import Registry
from scaler_core.testing.check import Check


def own_check(function: str) -> Check:
    """The check made of `check_<name>`; raises AttributeError, which an import statement turns into ImportError."""
    registry = Registry("check")
    scaler_register_checks(register=registry.register_for("scaler-core"))
    name = function.removeprefix("check_").replace("_", "-")
    if name not in registry:
        raise AttributeError(
            f"module 'scaler_core.testing' has no attribute '{function}'; checks: {', '.join(registry)}"
        )
    found: Check = registry[name].load()
    return found
