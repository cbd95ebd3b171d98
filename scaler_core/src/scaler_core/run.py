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
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import Any

from scaler_core.errors import RunError

VERSION = 1
KEPT_CHECKPOINTS = 2
_CHECKPOINT = re.compile(r"step-([0-9]{6,})")


class RunFolder:
    """One run on disk. Make it with `create` or `open`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.metrics_path = path / "metrics.jsonl"
        self.checkpoints = path / "checkpoints"

    @classmethod
    def create(cls, path: Path, manifest: Mapping[str, Any]) -> RunFolder:
        """A new folder with its manifest, there at once or not at all; raises RunError if the path exists."""
        check_free(path)
        draft = path.parent / f".{path.name}.{os.getpid()}.draft"
        with _explained(path, "created"):
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            try:
                write_json(draft / "manifest.json", {"version": VERSION, **manifest})
                draft.rename(path)
            finally:
                for left in path.parent.glob(f".{escape(path.name)}.*.draft"):  # ours, and those of killed processes
                    shutil.rmtree(left, ignore_errors=True)
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
        if not path.exists():
            raise RunError(
                f"{self.path} is not a run folder: it has no manifest.json; remove the folder, or choose another name "
                "with --set name=NAME"
            )
        return read_json(path)

    def discard_unused(self) -> None:
        """Remove the folder if nothing but its manifest is in it: a start that failed stands in no one's way."""
        made = {path.name for path in self.path.iterdir() if not path.name.startswith(".")}
        if made == {"manifest.json"}:
            shutil.rmtree(self.path, ignore_errors=True)

    # Metrics

    def append(self, line: Mapping[str, Any]) -> None:
        """Add one step's line."""
        text = json.dumps(line, allow_nan=False) + "\n"
        with _explained(self.metrics_path, "written"), self.metrics_path.open("a", encoding="utf-8") as file:
            file.write(text)

    def metrics(self) -> list[dict[str, Any]]:
        """All complete lines; an unfinished last one, left by a kill, is passed over."""
        return [self._line(number, text) for number, text in enumerate(self._lines(), start=1)]

    def _lines(self) -> list[bytes]:
        if not self.metrics_path.exists():
            return []
        with _explained(self.metrics_path, "read"):
            return self.metrics_path.read_bytes().split(b"\n")[:-1]

    def _line(self, number: int, text: bytes) -> dict[str, Any]:
        try:
            line = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise RunError(f"{self.metrics_path}, line {number}: not valid JSON: {error}") from error
        if not isinstance(line, dict) or type(line.get("step")) is not int:
            raise RunError(f"{self.metrics_path}, line {number}: expected an object with a step")
        return line

    def rewind(self, step: int) -> int:
        """Keep only the lines of steps before `step`; tells how many were dropped. Raises RunError if some miss."""
        texts = self._lines()
        kept = [self._line(number, text) for number, text in enumerate(texts[:step], start=1)]
        if [line["step"] for line in kept] != list(range(step)):
            raise RunError(f"{self.metrics_path}: expected one line for each of the first {step} steps; start anew")
        if not self.metrics_path.exists():
            return 0
        with _explained(self.metrics_path, "written"):
            write_text(self.metrics_path, "".join(json.dumps(line, allow_nan=False) + "\n" for line in kept))
        return len(texts) - len(kept)

    # Checkpoints

    def checkpoint(self, step: int, write: Callable[[Path], None]) -> Path:
        """Let `write` fill a folder, then make it the checkpoint of `step`; older ones beyond two go."""
        target = self.checkpoints / f"step-{step:06d}"
        draft = self.checkpoints / f".draft-{os.getpid()}"
        with _explained(target, "written"):
            self.checkpoints.mkdir(exist_ok=True)
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            write(draft)
            for path in (*sorted(draft.rglob("*")), draft, *self._measured()):
                _sync(path)
            shutil.rmtree(target, ignore_errors=True)
            draft.rename(target)
            _sync(self.checkpoints)
        for _, old in self._complete()[:-KEPT_CHECKPOINTS]:
            shutil.rmtree(old, ignore_errors=True)
        return target

    def _measured(self) -> list[Path]:
        """The metrics, which must be on the disk before a checkpoint that counts on them."""
        return [self.metrics_path] if self.metrics_path.exists() else []

    def latest(self) -> tuple[int, Path] | None:
        """Step and folder of the last complete checkpoint; None when there is none."""
        complete = self._complete()
        return complete[-1] if complete else None

    def tidy(self) -> None:
        """Remove what a kill left half-written."""
        for draft in (*self.checkpoints.glob(".draft-*"), *self.path.glob(".*.draft")):
            if draft.is_dir():
                shutil.rmtree(draft, ignore_errors=True)
            else:
                draft.unlink(missing_ok=True)

    def _complete(self) -> list[tuple[int, Path]]:
        """Steps and folders of the checkpoints, the last one last; other names in there are not ours."""
        found = [(_CHECKPOINT.fullmatch(path.name), path) for path in self.checkpoints.glob("step-*") if path.is_dir()]
        return sorted((int(name[1]), path) for name, path in found if name)

    # Results

    def write_results(self, results: Mapping[str, Any]) -> None:
        """What was measured at the end; its presence tells that the run is finished."""
        with _explained(self.path, "written"):
            write_json(self.path / "results.json", {"version": VERSION, **results})

    def results(self) -> dict[str, Any] | None:
        """What `write_results` wrote, or None for an unfinished run."""
        path = self.path / "results.json"
        if not path.exists():
            return None
        return read_json(path)


def check_free(path: Path) -> None:
    """Raise RunError if a run cannot be created at `path` because something is there."""
    with _explained(path, "created"):
        taken = path.exists() or path.is_symlink()
    if taken:
        raise RunError(f"{path} exists already; continue it with --resume, or choose another name with --set name=NAME")


@contextmanager
def _explained(path: Path, what: str) -> Iterator[None]:
    """What the operating system refuses is the user's to mend: a full disk, a folder that is not theirs."""
    try:
        yield
    except OSError as error:
        raise RunError(
            f"{path} cannot be {what}: {error}; mend that, or choose another place with --set folder=FOLDER"
        ) from error


def write_text(path: Path, text: str) -> None:
    """Replace a file's content at once: it holds the old or the new text, never a part."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    draft.write_text(text, encoding="utf-8")
    _sync(draft)
    draft.replace(path)


def read_json(path: Path, *, remedy: str = "start the run anew") -> dict[str, Any]:
    """What `write_json` wrote; raises RunError, naming the file and the remedy, for anything else."""
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise RunError(f"{path} is not valid JSON: {error}; it was damaged, {remedy}") from error
    except OSError as error:
        raise RunError(f"{path} cannot be read: {error}; it was damaged, {remedy}") from error
    if not isinstance(found, dict):
        raise RunError(f"{path}: expected a JSON object, got {type(found).__name__}; it was damaged, {remedy}")
    return found


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """`write_text` of a JSON object that a person can read."""
    write_text(path, json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
