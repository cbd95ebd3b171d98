"""Weights on disk: the warm policy of a run, and the policy with its optimiser in each checkpoint.

Files are synced before they are renamed. A file that is missing or damaged is a RunError with the way out, never a
half-loaded policy.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError

import torch

from scaler_core.errors import RunError
from scaler_trainer.local.grpo import Grpo
from scaler_trainer.local.model import Decoder

POLICY = "policy.pt"
WARM = "warm.pt"
"""The policy after the warm-up: where RL starts, and what the frozen run keeps."""


def save_policy(policy: Decoder, path: Path) -> None:
    """The weights alone, there at once or not at all."""
    draft = path.with_suffix(".draft")
    with draft.open("wb") as file:
        torch.save(policy.state_dict(), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def load_policy(policy: Decoder, path: Path) -> None:
    """The weights that `save_policy` wrote; raises RunError."""
    with _readable(path, "remove the file, and --resume makes the same policy again"):
        policy.load_state_dict(torch.load(path, map_location=policy.device, weights_only=True))


def save(path: Path, learner: Grpo) -> None:
    """Weights and optimiser, into a checkpoint's folder."""
    torch.save({"model": learner.model.state_dict(), "learner": learner.state_dict()}, path / POLICY)


def load(path: Path, learner: Grpo) -> None:
    """Continue from a checkpoint's folder; raises RunError."""
    with _readable(path / POLICY, f"remove the folder {path} to continue from the checkpoint before it"):
        state = torch.load(path / POLICY, map_location=learner.model.device, weights_only=True)
        learner.model.load_state_dict(state["model"])
        learner.load_state_dict(state["learner"])


@contextmanager
def _readable(path: Path, remedy: str) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, EOFError, LookupError, ValueError, TypeError, UnpicklingError) as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise RunError(f"{path} cannot be loaded ({first}); {remedy}") from error
