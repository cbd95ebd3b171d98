"""Registers the trainers; torch is imported only when one is built."""

from scaler_core.hookspecs import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_trainers(register: Register) -> None:
    register("local", "scaler_trainer.options:local", summary="a tiny transformer trained from scratch, on a CPU")
    register("verl", "scaler_trainer.verl.trainer:VerlTrainer", summary="a Hugging Face model on GPUs, by verl")


@hookimpl
def scaler_register_commands(register: Register) -> None:
    """Add `scaler evaluate`."""
    register(
        "evaluate",
        "scaler_trainer.evaluation.command:Evaluate",
        summary="grade responses to a benchmark, with intervals",
    )
