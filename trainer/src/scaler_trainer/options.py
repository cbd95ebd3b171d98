"""The `[trainer]` options of the local trainer, checked before torch is imported."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Annotated, Literal

from pydantic import Field

from scaler_core.errors import ConfigError
from scaler_core.trainer import Trainer

Positive = Annotated[int, Field(ge=1)]


@dataclass(frozen=True)
class LocalOptions:
    """What `local` was called with."""

    rollouts: int
    temperature: float
    learning_rate: float
    entropy_bonus: float
    warm_up_steps: int
    longest_prompt: int
    longest_answer: int
    held_out: int
    frozen: bool
    threads: int
    device: str


def local(
    *,
    rollouts: Annotated[int, Field(ge=2)] = 8,
    temperature: Annotated[float, Field(gt=0.0)] = 1.0,
    learning_rate: Annotated[float, Field(gt=0.0)] = 5e-4,
    entropy_bonus: Annotated[float, Field(ge=0.0)] = 0.02,
    warm_up_steps: Annotated[int, Field(ge=0)] = 500,
    longest_prompt: Positive = 400,
    longest_answer: Positive = 12,
    held_out: Annotated[int, Field(ge=0)] = 8,
    frozen: bool = True,
    threads: Positive = 1,
    device: Literal["auto", "cpu", "cuda"] = "auto",
) -> Trainer:
    """A character transformer of 0.1 million parameters, warmed up and then trained by GRPO.

    rollouts: responses for each prompt.
    temperature: of sampling.
    learning_rate: of the RL updates (three times the default diverges).
    entropy_bonus: weight of the policy's entropy; without one it collapses.
    warm_up_steps: supervised steps that teach the format, and the two lowest levels.
    longest_prompt: characters; a longer prompt is dropped with a reason, never cut.
    longest_answer: characters after which a response is truncated.
    held_out: instances for each environment and level in the measurement of ability, at least 2 (one alone has no
        interval); 0 leaves it out.
    frozen: also run the same schedule with the policy frozen after the warm-up, as a control.
    threads: torch threads; one repeats bit for bit and is best on a busy machine.
    device: "auto" takes cuda where there is one.
    """
    if find_spec("torch") is None or find_spec("rich") is None:
        raise ConfigError("trainer 'local' needs torch and rich: pip install 'scaler-trainer[local]'")
    if held_out == 1:
        raise ConfigError("trainer 'local': held_out: expected 0 or at least 2, got 1: one instance has no interval")
    from scaler_trainer.local.trainer import LocalTrainer

    return LocalTrainer(
        LocalOptions(
            rollouts,
            temperature,
            learning_rate,
            entropy_bonus,
            warm_up_steps,
            longest_prompt,
            longest_answer,
            held_out,
            frozen,
            threads,
            device,
        )
    )
