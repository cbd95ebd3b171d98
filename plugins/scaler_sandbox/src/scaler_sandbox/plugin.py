"""The hooks of this distribution: what it adds to SCALER's registries."""

from __future__ import annotations

from scaler_core import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_sandboxes(register: Register) -> None:
    """Add the backend `process`."""
    register(
        "process",
        "scaler_sandbox.process:process",
        summary="a forked process with limits; catches accidents, does not hold hostile code (rung 0)",
    )
