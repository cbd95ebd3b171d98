"""What `scaler_register_trainers` registers: something that trains a policy on a session's batches."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from scaler_core.assembly import Assembly
from scaler_core.run import RunFolder


class Trainer(Protocol):
    """Made by `factory(**options)` from the `[trainer]` table."""

    def train(self, assembly: Assembly, folder: RunFolder, *, resume: bool) -> None:
        """Train until the configured steps are done, and write the results into the folder.

        With `resume`, continue from the folder's last complete checkpoint. Raises KeyboardInterrupt through; the
        folder can be resumed whatever happens.
        """


@runtime_checkable
class Rehearsing(Protocol):
    """A trainer that can say what it would do: `scaler train CONFIG --dry-run` asks it."""

    def rehearse(self, assembly: Assembly, path: Path) -> str:
        """What `train` would start, as text, checked as far as this machine allows; makes nothing.

        `path`: where the run folder would be. Raises ConfigError for what is wrong.
        """
