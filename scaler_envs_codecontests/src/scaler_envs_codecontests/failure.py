"""Why there is no instance: the causes, inside the package (`Failure`) and outside (`NoInstance`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from scaler_core.errors import GenerationError
from scaler_core.sandbox import JobResult

Cause = Literal["generator", "scale", "references", "disagreement", "timeout", "sandbox"]
"""The generator failed, or ignored its scale; too few references answered, or they disagree; code ran out
of time; or the sandbox itself did not work, which says nothing about the problem."""

TRACEBACK = "Traceback (most recent call last)"
SANDBOX_FAULTS = ("refused", "lockdown_failed")


class Failure(Exception):
    """No instance, and why; the environment adds its name, the level and the seed."""

    def __init__(self, cause: Cause, problem: str) -> None:
        self.cause: Cause = cause
        super().__init__(problem)


class NoInstance(GenerationError):
    """A GenerationError that also carries its `cause`."""

    def __init__(self, environment: str, level: int, seed: int, problem: str, cause: Cause) -> None:
        self.cause: Cause = cause
        super().__init__(environment, level, seed, problem)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickles with its five parts: it crosses from worker processes."""
        return NoInstance, (self.environment, self.level, self.seed, self.problem, self.cause)


class NoQuestion(GenerationError):
    """A GenerationError at values of the scale parameters that need not be those of a level."""

    def __init__(self, environment: str, scale: Mapping[str, int], seed: int, problem: str) -> None:
        super().__init__(environment, -1, seed, problem)
        self.scale = dict(scale)
        values = ", ".join(f"{name} = {value}" for name, value in scale.items())
        self.args = (f"{environment}: no question at {values}, seed {seed}: {problem}",)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickles with its parts."""
        return NoQuestion, (self.environment, self.scale, self.seed, self.problem)


def told(result: JobResult) -> str:
    """What became of a job that is not ok, in a few words."""
    detail = raised(result.detail) if TRACEBACK in result.detail else result.detail
    return shortened(f"{result.status}: {detail}" if detail else result.status)


def raised(traceback: str) -> str:
    """What a Python program raised, and the last line of its own that was running: `ValueError: boom (line 4)`."""
    message = traceback.strip().splitlines()[-1]
    lines = re.findall(r'File "(?:<job>|main\.py)", line (\d+)', traceback)
    return f"{message} (line {lines[-1]})" if lines else message


def shortened(text: str, most: int = 200) -> str:
    """One line of at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
