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
    register("rlve", "scaler_strategies.controllers.rlve:rlve", summary="climbs a window of levels (RLVE)")
    register(
        "threshold",
        "scaler_strategies.controllers.threshold:threshold",
        summary="one level up or down at thresholds of accuracy (reasoning-gym)",
    )
    register(
        "adarft", "scaler_strategies.controllers.adarft:adarft", summary="a target that follows the reward (AdaRFT)"
    )
    register("e2h", "scaler_strategies.controllers.e2h:e2h", summary="a schedule from easy to hard (E2H)")
    register(
        "learning-progress",
        "scaler_strategies.controllers.learning_progress:learning_progress",
        summary="levels at which rewards change (ALP)",
    )
    register(
        "frontier",
        "scaler_strategies.controllers.frontier:frontier",
        summary="levels drawn from a belief about ability, growth and chance (ours)",
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
    curators = "scaler_strategies.curators"
    register("frontier", f"{curators}.frontier:frontier", summary="keeps what teaches most by the beliefs (ours)")
    register("goldilocks", f"{curators}.goldilocks:goldilocks", summary="keeps what is neither too easy nor too hard")
    register("sec", f"{curators}.sec:sec", summary="a bandit by advantage (SEC)")
    register("dump-ucb", f"{curators}.dump_ucb:dump_ucb", summary="a bandit by advantage and doubt (DUMP)")
    register("plr", f"{curators}.plr:plr", summary="replays the instances that taught most (PLR)")
    register("weighted", f"{curators}.weighted:weighted", summary="fixed shares of the prompts")


@hookimpl
def scaler_register_filters(register: Register) -> None:
    register("all", "scaler_strategies.filters.all:accept_all", summary="every group trains")
    register("dapo", "scaler_strategies.filters.dapo:dapo", summary="drops groups that are all right or all wrong")
