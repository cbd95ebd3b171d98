"""A run folder as data: `manifest.json`, `metrics.jsonl`, `results.json` and the frozen run beside them.

    run = read_run(Path("runs/demo"))
    run.steps[-1].active, run.manifest.environments, run.frozen

Reading is strict about what it reads and silent about fields that it does not: the metrics of a newer trainer may
say more. A run that is still going on is read as far as its last complete line, and `Run.notes` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from scaler_core.errors import RunError

MANIFEST, METRICS, RESULTS, FROZEN = "manifest.json", "metrics.jsonl", "results.json", "frozen"


class Record(BaseModel):
    """Base of everything read here: frozen; fields that a report does not read are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PoolEnvironment(Record):
    """One environment of the pool: its highest level, the chance of a blind guess and its tags."""

    top: int
    chance: float = 0.0
    tags: tuple[str, ...] = ()


class Pack(Record):
    """A pack as the run opened it; `left_out` gives a reason for each environment that was not usable."""

    use: str
    content_hash: str = ""
    environments: int = 0
    left_out: Mapping[str, str] = {}


class SandboxChoice(Record):
    """The sandbox that held foreign code, and how well (see `scaler_core.sandbox`)."""

    name: str
    rung: int


class Manifest(Record):
    """What the run was: written once, when it began."""

    version: Literal[1]
    name: str
    seed: int
    steps: int | None = None
    """Planned steps; None for an open end."""
    config: Mapping[str, Any] = {}
    config_hash: str = ""
    versions: Mapping[str, str] = {}
    packs: tuple[Pack, ...] = ()
    environments: Mapping[str, PoolEnvironment]
    sandbox: SandboxChoice | None = None
    target: float | None = None


class EnvironmentStep(Record):
    """One environment in one step; `level` is its difficulty after the step, `rollouts` the judged ones."""

    level: float
    prompts: int
    rollouts: int
    correct: int
    errors: int = 0
    failures: int = 0


class Step(Record):
    """One line of the metrics; `accuracy` and `informative` are None when nothing was judged."""

    step: int
    prompts: int
    rollouts: int
    correct: int
    errors: int = 0
    failures: int = 0
    unanswered: int = 0
    truncated: int = 0
    accuracy: float | None
    informative: float | None
    environments: Mapping[str, EnvironmentStep]
    active: tuple[str, ...]
    admitted: tuple[str, ...] = ()
    retired: Mapping[str, str] = {}
    time: Mapping[str, float] = {}


class Interval(BaseModel):
    """A mean with the ends of its bootstrap interval."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    mean: float
    low: float
    high: float


class Measured(Interval):
    """Held-out ability at one moment, in levels; `environments` has each environment's."""

    environments: Mapping[str, float] = {}


class Ability(Record):
    """Held-out ability before and after the run, measured on two samples of questions, and the difference."""

    before: Measured
    after: Measured
    gain: Interval


class Results(Record):
    """What is measured when a run ends."""

    version: Literal[1]
    ability: Ability | None = None


@dataclass(frozen=True)
class Run:
    """A run folder in memory. `notes` says in words what was missing or ignored."""

    path: Path
    manifest: Manifest
    steps: tuple[Step, ...]
    results: Results | None
    frozen: Run | None
    notes: tuple[str, ...] = ()

    @property
    def ability(self) -> Ability | None:
        """What was measured of held-out ability, if the run ended."""
        return self.results.ability if self.results else None

    @property
    def finished(self) -> bool:
        """Whether the trainer wrote its results: the last thing that a run does."""
        return self.results is not None


Read = TypeVar("Read", bound=Record)


def _parse(model: type[Read], text: bytes, where: str, fix: str) -> Read:
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        problem = f"{field}: {first['msg']}" if field else first["msg"]
        raise RunError(f"{where}: {problem}; expected {_expected(model)}; {fix}") from error


def _expected(model: type[Record]) -> str:
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    return f"a JSON object with {', '.join(needed)}"


def _read_manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    if not path.is_file():
        there = ", ".join(sorted(item.name for item in folder.iterdir())[:6]) or "nothing"
        raise RunError(
            f"{folder}: no {MANIFEST}; expected a run folder with {MANIFEST} and {METRICS}, found {there}; "
            f"name a folder that `scaler train` made"
        )
    fix = "was it written by another version of scaler-core? Install that version to draw it"
    return _parse(Manifest, path.read_bytes(), str(path), fix)


def _read_steps(folder: Path, manifest: Manifest) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The complete lines; an unfinished last one is left out and noted."""
    path = folder / METRICS
    data = path.read_bytes() if path.is_file() else b""
    lines = data.split(b"\n")
    steps: list[Step] = []
    notes: list[str] = []
    fix = "remove the line, or go on from the last checkpoint with `scaler train CONFIG --resume`"
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            step = _parse(Step, line, where, fix)
        except RunError:
            if number < len(lines):
                raise
            notes.append(f"Line {number} of {METRICS} is unfinished and was left out.")
            break
        _check_line(step, steps, manifest, where, fix)
        steps.append(step)
    return tuple(steps), tuple(notes)


def _check_line(step: Step, before: list[Step], manifest: Manifest, where: str, fix: str) -> None:
    if before and step.step <= before[-1].step:
        raise RunError(f"{where}: step {step.step} follows step {before[-1].step}; expected a later step; {fix}")
    pool = manifest.environments
    strangers = sorted(name for name in (*step.environments, *step.active, *step.retired) if name not in pool)
    if strangers:
        raise RunError(f"{where}: {strangers[0]} is not in the pool of {MANIFEST}; expected one of its ids; {fix}")


def _read_results(folder: Path) -> Results | None:
    path = folder / RESULTS
    if not path.is_file():
        return None
    return _parse(Results, path.read_bytes(), str(path), "remove the file to draw the run without its abilities")


def _read_frozen(folder: Path, steps: int) -> tuple[Run | None, tuple[str, ...]]:
    """The control, once it has as many steps as the run: a shorter one would compare unlike things."""
    path = folder / FROZEN
    if not path.is_dir():
        return None, ("There is no frozen run to compare with.",)
    if not (path / MANIFEST).is_file() or not (path / METRICS).is_file() or not (path / METRICS).stat().st_size:
        return None, ("The frozen run has no step yet, so nothing is compared with it.",)
    frozen = read_run(path, with_frozen=False)
    if len(frozen.steps) != steps:
        return None, (f"The frozen run has {len(frozen.steps)} of {steps} steps, so nothing is compared with it yet.",)
    return frozen, ()


def read_run(folder: Path, *, with_frozen: bool = True) -> Run:
    """Read the run in `folder`, finished or not.

    Raises RunError when it is not a run, a file is malformed (named with its line) or no step is complete.
    """
    if not folder.is_dir():
        raise RunError(f"{folder}: no such folder; expected a run folder that `scaler train` made")
    manifest = _read_manifest(folder)
    steps, notes = _read_steps(folder, manifest)
    if not steps:
        raise RunError(
            f"{folder}: no complete step in {METRICS}; expected at least one line; "
            f"wait for the first step to end, or start the run again with `scaler train CONFIG --resume`"
        )
    frozen, missing = _read_frozen(folder, len(steps)) if with_frozen else (None, ())
    run = Run(folder, manifest, steps, _read_results(folder), frozen, notes + missing)
    if run.finished or not with_frozen:
        return run
    planned = f" of {manifest.steps}" if manifest.steps is not None else ""
    missing_results = ", and its results are not written yet" if len(steps) == manifest.steps else ""
    going = f"The run is unfinished: {len(steps)}{planned} steps are drawn{missing_results}."
    return Run(folder, manifest, steps, run.results, frozen, (going, *run.notes))
