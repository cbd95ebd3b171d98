"""Registers the pack, the trainer and the command of the simulation."""

from scaler_core.hookspecs import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_packs(register: Register) -> None:
    register("simulated", "scaler_simulation.pack:open_pack", summary="environments for simulated learners")


@hookimpl
def scaler_register_trainers(register: Register) -> None:
    register("simulated", "scaler_simulation.trainer:simulated", summary="a learner that is a formula; no policy")


@hookimpl
def scaler_register_commands(register: Register) -> None:
    register("compare", "scaler_simulation.command:Compare", summary="compare strategies on simulated learners")
