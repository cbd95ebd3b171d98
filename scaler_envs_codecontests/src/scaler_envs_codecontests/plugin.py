"""The hooks of this distribution: what it adds to SCALER's registries."""

from __future__ import annotations

from scaler_core import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_packs(register: Register) -> None:
    """Add the bundled problems and the reader of SCALER's released pools."""
    register(
        "codecontests",
        "scaler_envs_codecontests.pack:open_pack",
        summary="programming problems written for SCALER, bundled with it",
    )
    register(
        "scaler-pool",
        "scaler_envs_codecontests.sources.scaler_pool:open_pool",
        summary="environments of a pool file as released with SCALER (arXiv 2601.04809)",
    )
