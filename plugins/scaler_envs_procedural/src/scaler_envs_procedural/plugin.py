"""Registers the pack `procedural`; imports no environment."""

from __future__ import annotations

from scaler_core.hookspecs import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_packs(register: Register) -> None:
    register(
        "procedural",
        "scaler_envs_procedural.pack:open_pack",
        summary="hand-written puzzles: arithmetic, sequences, strings, logic, graphs, grids",
    )
