"""A finding: one thing that would spoil training, in words, with what replays it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Severity = Literal["failure", "advice"]
"""failure: wrong by the contract or by a test. advice: a heuristic's opinion, which never fails a check."""


class Finding(BaseModel):
    """What a check found in one environment. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    check: str
    environment: str
    level: int | None = None
    """Where; None when it is about all levels."""
    seed: int | None = None
    """The instance's seed; None when it is about many instances."""
    severity: Severity = "failure"
    evidence: str
    """What was seen, with numbers."""
    cause: str
    """What it likely comes from."""
    fix: str
    """What to do."""
    replay: str
    """The command that shows it again."""

    @property
    def place(self) -> str:
        """Environment, level and seed in words."""
        level = "" if self.level is None else f" level {self.level}"
        seed = "" if self.seed is None else f" seed {self.seed}"
        return f"{self.environment}{level}{seed}"

    def told(self) -> str:
        """All of it, for a terminal."""
        return (
            f"{self.severity} {self.check}: {self.place}\n"
            f"  seen    {self.evidence}\n"
            f"  likely  {self.cause}\n"
            f"  fix     {self.fix}\n"
            f"  replay  {self.replay}"
        )
