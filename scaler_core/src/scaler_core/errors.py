"""Every error that SCALER raises on purpose, and the did-you-mean text they share.

    ScalerError                 the user can mend it; the command line prints it and exits with 2
    ├── ConfigError             a configuration file, an option or an override is wrong
    ├── UnknownName             no plugin registered that name
    ├── NameTaken               two plugins registered the same name
    ├── PluginError             a plugin does not load, or what it registered does not resolve
    ├── PackError               a pack's file or record is malformed
    ├── LevelOutOfRange         the ladder has no such level
    ├── GenerationError         an environment could not make an instance
    ├── StrategyError           a controller, curator or filter broke its contract
    ├── SchedulerError          a trainer broke the scheduler's contract (unknown or repeated request)
    ├── WorkersFailed           no worker process can do any job; lives in workers.py
    ├── RunError                a run folder exists, is half-written or does not fit the configuration
    └── SandboxRefused          code was not run because the sandbox does not hold it well enough

A job that one worker failed is an `operations.WorkerFailure`: it is counted, never raised to the user.
A wrong answer is never an error, and an error is never a wrong answer: see `environment.Verdict`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any


class ScalerError(Exception):
    """Base of every error that names its culprit, what was expected and what to do."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the text and the culprit as they stand; a subclass takes other arguments than its text."""
        return _unpickled, (type(self), *self.args), vars(self)


class ConfigError(ScalerError):
    """A configuration is wrong; the text names the file and the key."""


class UnknownName(ScalerError):
    """No plugin registered `name` as a `kind`; the text suggests the nearest."""

    def __init__(self, kind: str, name: str, known: Iterable[str], *, near: str | None = None, hint: str = "") -> None:
        """`near`: the name that was meant, where more may be meant than what is `known`."""
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))
        meant = f"; did you mean {near}?" if near else did_you_mean(name, self.known)
        text = f"unknown {kind} '{name}'{meant} installed: {_listed(self.known)}"
        super().__init__(f"{text}; {hint}" if hint else text)


class NameTaken(ScalerError):
    """Two plugins registered the same name."""

    def __init__(self, kind: str, name: str, owner: str, newcomer: str) -> None:
        self.kind, self.name, self.owner, self.newcomer = kind, name, owner, newcomer
        super().__init__(
            f"{kind} '{name}' is registered by {owner} and again by {newcomer}; "
            f"uninstall one of the two, or rename it in the one that is yours"
        )


class PluginError(ScalerError):
    """A plugin is broken; `plugin` names it with its version."""

    def __init__(self, plugin: str, problem: str) -> None:
        self.plugin = plugin
        super().__init__(f"plugin {plugin}: {problem}")


class PackError(ScalerError):
    """A pack's file or one of its records is malformed."""

    def __init__(self, where: str, problem: str, *, environment: str | None = None) -> None:
        self.where, self.environment = where, environment
        culprit = f"{where}: {environment}" if environment else where
        super().__init__(f"{culprit}: {problem}")


class LevelOutOfRange(ScalerError):
    """The ladder has no such level."""

    def __init__(self, environment: str, level: object, top: int) -> None:
        self.environment, self.level, self.top = environment, level, top
        super().__init__(f"{environment}: level {level!r} is out of range; expected an integer from 0 to {top}")


class GenerationError(ScalerError):
    """An environment could not make an instance; enough is carried to replay it."""

    def __init__(self, environment: str, level: int, seed: int, problem: str) -> None:
        self.environment, self.level, self.seed, self.problem = environment, level, seed, problem
        super().__init__(
            f"{environment}: no instance at level {level}, seed {seed}: {problem}; "
            f"replay it with: scaler show {environment} --level {level} --seed {seed}"
        )


class StrategyError(ScalerError):
    """A strategy broke its contract; names the strategy, the method and the value."""

    def __init__(self, strategy: str, method: str, problem: str) -> None:
        self.strategy, self.method = strategy, method
        super().__init__(f"{strategy}.{method}: {problem}")


class SchedulerError(ScalerError):
    """A trainer recorded or dropped what the scheduler did not ask for."""


class RunError(ScalerError):
    """A run folder cannot be created, opened or resumed."""


class SandboxRefused(ScalerError):
    """Code was not run: the sandbox's rung is below the floor for this kind of code."""

    def __init__(self, what: str, problem: str, fix: str) -> None:
        self.what = what
        super().__init__(f"{what} was not run: {problem}; {fix}")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """What stands between a wrong name and the rest of the sentence: `; did you mean X?`, or `;` if none is near."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ";"


def _unpickled(kind: type[ScalerError], *args: object) -> ScalerError:
    """The error without its `__init__`: the text is made already."""
    return kind.__new__(kind, *args)


def _listed(known: Sequence[str], most: int = 12) -> str:
    """The names, or the first of them with their number: a pack may hold thousands."""
    if len(known) <= most:
        return ", ".join(known) or "none"
    return f"{', '.join(known[:most])}, … ({len(known)} in all)"
