"""Hooks of scaler-report: the command `scaler report`."""

from __future__ import annotations

from scaler_core.hookspecs import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_commands(register: Register) -> None:
    register("report", "scaler_report.command:Report", summary="draw a run folder as one HTML page")
