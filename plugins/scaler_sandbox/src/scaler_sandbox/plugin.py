"""The hooks of this distribution: what it adds to SCALER's registries."""

from __future__ import annotations

from scaler_core import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_sandboxes(register: Register) -> None:
    """Add the backends `process`, `confined`, `bwrap` and `fusion`."""
    register(
        "process",
        "scaler_sandbox.process:process",
        summary="a forked process with limits; catches accidents, does not hold hostile code (rung 0)",
    )
    register(
        "confined",
        "scaler_sandbox.confined.sandbox:confined",
        summary="a forked process behind a strict filter; holds hostile code on Linux (rung 2 to 4)",
    )
    register(
        "bwrap",
        "scaler_sandbox.bwrap.sandbox:bwrap",
        summary="a sandbox built by bubblewrap for each job, which may start processes; slow (rung 3, or 0 without it)",
    )
    register(
        "fusion",
        "scaler_sandbox.fusion.sandbox:fusion",
        summary="a SandboxFusion server, by HTTP; holds code as well as its operator says (the rung that you state)",
    )


@hookimpl
def scaler_register_commands(register: Register) -> None:
    """Add `scaler sandbox`."""
    register(
        "sandbox",
        "scaler_sandbox.command:SandboxCommand",
        summary="how well each sandbox holds untrusted code here",
    )
