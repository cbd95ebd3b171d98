"""A run's folder: manifest, metrics, checkpoints, results. Killed at any moment it resumes from the last checkpoint.

    folder = RunFolder.create(Path("runs/demo"), manifest)
    folder.append(line)                                    # metrics.jsonl, one line a step
    folder.checkpoint(20, lambda path: …write files…)      # complete or not there at all
    folder = RunFolder.open(Path("runs/demo"))
    folder.latest()                                        # (20, …/checkpoints/step-000020)

What is covered: a killed process, at any instruction. Files are synced before they are renamed, so a crash of the
machine loses at most the steps since the last checkpoint.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from scaler_core.errors import RunError

VERSION = 1
KEPT_CHECKPOINTS = 2
_STEP = "step-"


class RunFolder:
    """One run on disk. Make it with `create` or `open`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.metrics_path = path / "metrics.jsonl"
        self.checkpoints = path / "checkpoints"

    @classmethod
    def create(cls, path: Path, manifest: Mapping[str, Any]) -> RunFolder:
        """A new folder with its manifest, there at once or not at all; raises RunError if the path exists."""
        if path.exists():
            raise RunError(
                f"{path} exists already; continue it with --resume, or choose another name with --set name=NAME"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.parent / f".{path.name}.{os.getpid()}.draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        write_json(draft / "manifest.json", {"version": VERSION, **manifest})
        try:
            draft.rename(path)
        except OSError as error:
            shutil.rmtree(draft, ignore_errors=True)
            raise RunError(f"{path} cannot be created: {error}") from error
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> RunFolder:
        """An existing folder; raises RunError when it is no run or of another version."""
        folder = cls(path)
        if not path.is_dir():
            raise RunError(f"{path} is not a run folder: no such folder; start it without --resume")
        version = folder.manifest().get("version")
        if version != VERSION:
            raise RunError(f"{path} has version {version!r}, expected {VERSION}; read it with the SCALER that wrote it")
        return folder

    def manifest(self) -> dict[str, Any]:
        """What was run: configuration, versions, packs, sandbox, seed."""
        path = self.path / "manifest.json"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise RunError(f"{self.path} is not a run folder: it has no manifest.json") from error
        except ValueError as error:
            raise RunError(f"{path} is not valid JSON: {error}; the run cannot be trusted, start anew") from error
        if not isinstance(found, dict):
            raise RunError(f"{path}: expected an object, got {type(found).__name__}")
        return found

    # Metrics

    def append(self, line: Mapping[str, Any]) -> None:
        """Add one step's line."""
        with self.metrics_path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, allow_nan=False) + "\n")

    def metrics(self) -> list[dict[str, Any]]:
        """All complete lines; an unfinished last one, left by a kill, is passed over."""
        if not self.metrics_path.exists():
            return []
        *complete, _ = self.metrics_path.read_text(encoding="utf-8").split("\n")
        lines = []
        for number, text in enumerate(complete, start=1):
            try:
                lines.append(json.loads(text))
            except ValueError as error:
                raise RunError(f"{self.metrics_path}, line {number}: not valid JSON: {error}") from error
        return lines

    def rewind(self, step: int) -> int:
        """Keep only the lines of steps before `step`; tells how many were dropped. Raises RunError if some miss."""
        lines = self.metrics()
        kept = [line for line in lines if line["step"] < step]
        if [line["step"] for line in kept] != list(range(step)):
            raise RunError(f"{self.metrics_path}: expected one line for each of the first {step} steps; start anew")
        write_text(self.metrics_path, "".join(json.dumps(line, allow_nan=False) + "\n" for line in kept))
        return len(lines) - len(kept)

    # Checkpoints

    def checkpoint(self, step: int, write: Callable[[Path], None]) -> Path:
        """Let `write` fill a folder, then make it the checkpoint of `step`; older ones beyond two go."""
        self.checkpoints.mkdir(exist_ok=True)
        draft = self.checkpoints / f".draft-{os.getpid()}"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        write(draft)
        for path in sorted(draft.iterdir()):
            _sync(path)
        target = self.checkpoints / f"{_STEP}{step:06d}"
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
        _sync(self.checkpoints)
        for old in self._complete()[:-KEPT_CHECKPOINTS]:
            shutil.rmtree(old)
        return target

    def latest(self) -> tuple[int, Path] | None:
        """Step and folder of the last complete checkpoint; None when there is none."""
        complete = self._complete()
        return (int(complete[-1].name.removeprefix(_STEP)), complete[-1]) if complete else None

    def tidy(self) -> None:
        """Remove what a kill left half-written."""
        for draft in self.checkpoints.glob(".draft-*"):
            shutil.rmtree(draft, ignore_errors=True)

    def _complete(self) -> list[Path]:
        return sorted(self.checkpoints.glob(f"{_STEP}[0-9]*"))

    # Results

    def write_results(self, results: Mapping[str, Any]) -> None:
        """What was measured at the end; its presence tells that the run is finished."""
        write_json(self.path / "results.json", {"version": VERSION, **results})

    def results(self) -> dict[str, Any] | None:
        """What `write_results` wrote, or None for an unfinished run."""
        path = self.path / "results.json"
        if not path.exists():
            return None
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found


def write_text(path: Path, text: str) -> None:
    """Replace a file's content at once: it holds the old or the new text, never a part."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    draft.write_text(text, encoding="utf-8")
    _sync(draft)
    draft.replace(path)


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """`write_text` of a JSON object that a person can read."""
    write_text(path, json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
