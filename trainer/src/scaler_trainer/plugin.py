"""Registers the trainers; torch is imported only when one is built."""

from scaler_core.hookspecs import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_trainers(register: Register) -> None:
    register("local", "scaler_trainer.options:local", summary="a tiny transformer trained from scratch, on a CPU")
