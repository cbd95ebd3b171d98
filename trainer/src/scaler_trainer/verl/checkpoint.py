"""A readable copy of the scheduler's state beside verl's checkpoint: `global_step_N/scaler/state.json`.

The copy that a resume reads is in the data loader's `data.pt`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from verl.trainer.ppo.checkpoint_callback import CheckpointCallback

from scaler_core.run import write_json


class ReadableState(CheckpointCallback):  # type: ignore[misc]  # verl has no types
    """verl's `trainer.checkpoint_callback_class`."""

    def on_save(
        self, trainer: Any, global_step: int, checkpoint_dir: str, async_save: bool = False, **context: Any
    ) -> None:
        """Called by verl after it wrote a checkpoint."""
        folder = Path(checkpoint_dir) / "scaler"
        folder.mkdir(exist_ok=True)
        write_json(folder / "state.json", trainer.train_dataset.state_dict())
