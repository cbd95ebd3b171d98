"""A sandbox under test: how it is made, and the few ways in which the checks ask it.

with SandboxSubject(lambda: confined(cache), name="confined") as subject:
    subject.python("print(input())", "text")
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType

from scaler_core.sandbox import Call, Job, JobResult, Limits, Program, Sandbox
from scaler_core.testing.check import NotRun

WIDE = Limits(cpu_seconds=10.0, wall_seconds=60.0)
"""For jobs that are not about limits: the machine may be loaded."""


class SandboxSubject:
    """A sandbox, made when the first check needs it and closed with the block."""

    def __init__(self, make: Callable[[], Sandbox], *, name: str = "", command: str = "") -> None:
        """`command`: the command line that checks it, where it is registered by name."""
        self.make, self.command = make, command
        self._sandbox: Sandbox | None = None
        self.name = name or getattr(make, "__name__", type(make).__name__)

    @property
    def label(self) -> str:
        """As findings name it: `sandbox:confined`."""
        return f"sandbox:{self.name}"

    def replay(self, check: str, *, levels: Sequence[int] = (), seed: int | None = None) -> str:
        """The command line, or the call where it has no name of its own there."""
        return f"{self.command} --check {check}" if self.command else f"check_sandbox({self.name}, checks=['{check}'])"

    @property
    def sandbox(self) -> Sandbox:
        """The one that all checks share."""
        if self._sandbox is None:
            self._sandbox = self.make()
        return self._sandbox

    def needs(self, language: str = "python") -> None:
        """Raise NotRun where it does not run the language here."""
        if language not in self.sandbox.languages():
            why = next(iter(self.sandbox.guarantees().missing.values()), "") if language == "python" else ""
            raise NotRun(f"it does not run {language} here{': ' if why else ''}{why}")

    def ran(self, job: Job, limits: Limits = WIDE) -> JobResult | str:
        """What became of a job, or words for what was raised instead."""
        try:
            result: object = self.sandbox.run(job, limits)
        except Exception as error:  # noqa: BLE001 - whatever a backend raises is what is looked for
            return f"run raised {type(error).__name__}: {error}"
        return result if isinstance(result, JobResult) else f"run returned {result!r}; expected a JobResult"

    def python(self, source: str, stdin: str = "", limits: Limits = WIDE) -> JobResult | str:
        """A Python program."""
        return self.ran(Program(source, "python", stdin), limits)

    def call(self, source: str, *arguments: object, seed: int = 0, limits: Limits = WIDE) -> JobResult | str:
        """A call of the function `f`."""
        return self.ran(Call(source, "f", arguments, seed), limits)

    def close(self) -> None:
        """End it. Idempotent."""
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None

    def __enter__(self) -> SandboxSubject:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def told(result: JobResult | str) -> str:
    """A result in words."""
    if isinstance(result, str):
        return result
    value = f", {result.value!r}" if result.value is not None else ""
    detail = f", {result.detail.strip().splitlines()[-1]}" if result.detail.strip() else ""
    return f"{result.status}{value[:100]}{detail[:160]}"
