"""verl's data set (`data.custom_cls`): training prompts planned on demand, and benchmarks for the evaluations.

The training set is virtual. It ignores the indices that it is asked for: each fetch is a plan of the scheduler. Its
`state_dict` is the scheduler's, so that verl's own checkpoints carry it in `data.pt` and verl's resume restores it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
from torch.utils.data import Dataset

from scaler_trainer.verl.benchmarks import benchmark_rows
from scaler_trainer.verl.handover import take_over
from scaler_trainer.verl.lengths import length_with
from scaler_trainer.verl.live import Live
from scaler_trainer.verl.prompts import Row
from scaler_trainer.verl.settings import TRAIN

ENDLESS = 2**40


class ScalerDataset(Dataset[Row]):
    """Made by verl, once for training and once for evaluating."""

    def __init__(
        self, data_files: Any, tokenizer: Any, config: Any, processor: Any = None, max_samples: int = -1
    ) -> None:
        """The arguments are verl's: `data_files` names the part, `config` is verl's `data` table."""
        self._run = Path(config.scaler_run)
        self._trains = data_files == TRAIN
        self._length_of = length_with(tokenizer, dict(config.get("apply_chat_template_kwargs") or {}))
        self._state: Mapping[str, Any] | None = None
        self._rows: Sequence[Row] = () if self._trains else benchmark_rows(self._run)

    @cached_property
    def live(self) -> Live:
        """The run, from the checkpoint's state if one was loaded before."""
        return Live(take_over(self._run), length_of=self._length_of, state=self._state)

    def __len__(self) -> int:
        return ENDLESS if self._trains else len(self._rows)

    def __getitem__(self, index: int) -> Row:
        return self.__getitems__([index])[0]

    def __getitems__(self, indices: Sequence[int]) -> list[Row]:
        """Called by the data loader for a batch; for training, the batch may be shorter where instances failed."""
        return [{**row, "dummy_tensor": torch.zeros(1, dtype=torch.uint8)} for row in self._fetched(indices)]

    def _fetched(self, indices: Sequence[int]) -> Sequence[Row]:
        if not self._trains:
            return [self._rows[index] for index in indices]
        live = self.live
        return live.prompts.batch(len(indices)) if live.options.mode == "sync" else live.prompts.some(len(indices))

    def state_dict(self) -> dict[str, Any]:
        """Called by the data loader when verl writes a checkpoint."""
        return self.live.state_dict() if self._trains else {}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Called by the data loader at its first fetch after verl's resume."""
        if self._trains and state:
            self._state = state
            self.__dict__.pop("live", None)
