"""Registers every strategy; each lives in a file of its own."""

from scaler_core.hookspecs import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_controllers(register: Register) -> None:
    register(
        "scaler",
        "scaler_strategies.controllers.scaler:scaler",
        summary="holds accuracy near a target (SCALER)",
    )
    register("fixed", "scaler_strategies.controllers.fixed:fixed", summary="always the same level")
    register(
        "uniform",
        "scaler_strategies.controllers.uniform:uniform",
        summary="every level alike, the null control",
    )


@hookimpl
def scaler_register_curators(register: Register) -> None:
    register("scaler", "scaler_strategies.curators.scaler:scaler", summary="retires stagnant environments (SCALER)")
    register("all", "scaler_strategies.curators.all:keep_all", summary="no curation: nobody leaves")


@hookimpl
def scaler_register_filters(register: Register) -> None:
    register("all", "scaler_strategies.filters.all:accept_all", summary="every group trains")
    register("dapo", "scaler_strategies.filters.dapo:dapo", summary="drops groups that are all right or all wrong")
