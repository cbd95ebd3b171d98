"""The scans of all problems of a pool, kept on disk: made once, with all cores, whoever asks first.

    scans = scan_all(problems, "scaler-pool", runtime, quorum=2)
    scans["name"].unusable, scans["name"].bad, scans["name"].panel

Each is a file in the runtime's cache, named by what it depends on: the record, the pack, the sandbox with its
languages, and the quorum. A file that cannot be read is made again.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from scaler_core.packs import Runtime
from scaler_core.progress import Progress
from scaler_core.sandbox import Sandbox
from scaler_core.seeding import content_hash
from scaler_envs_codecontests.compile_ahead import compile_ahead
from scaler_envs_codecontests.environment import ProblemEnvironment, spec_of
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.scan import Scan, scan

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sought:
    """One problem's scan: where it is kept, and how it is made."""

    problem: Problem
    runtime: Runtime
    quorum: int
    environment: ProblemEnvironment
    key: str

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return self.runtime.cache / "problem-scans" / f"{self.key}.json"

    def kept(self) -> Scan | None:
        """The scan, if it was made before."""
        return _load(self.file, self.key)

    def make(self, *, wait: bool) -> Scan | None:
        """Make and keep it, unless another process does: then wait for that one's, or give None.

        Raises Failure if the sandbox does not work.
        """
        with _locked(self.file.with_suffix(".lock"), wait=wait) as ours:
            if not ours:
                return None
            found = self.kept()
            if found is None:
                found = scan(self.environment, self.runtime, self.key, self.quorum)
                _save(self.file, found)
            return found


def seek(problem: Problem, pack: str, runtime: Runtime, quorum: int) -> Sought:
    """Where to look for a problem's scan; raises SandboxRefused if the code may not run here."""
    environment = ProblemEnvironment(problem, spec_of(problem, pack, quorum=quorum), runtime, quorum=quorum)
    return Sought(problem, runtime, quorum, environment, _key(environment, environment.sandbox, quorum))


def scan_all(problems: Sequence[Problem], pack: str, runtime: Runtime, *, quorum: int) -> dict[str, Scan]:
    """A scan for each problem, by name: from the cache, or made now. Several processes share the work.

    Raises SandboxRefused if the code may not run here, Failure if the sandbox does not work.
    """
    sought = [seek(problem, pack, runtime, quorum) for problem in problems]
    found = {one.problem.name: one.kept() for one in sought}
    missing = [one for one in sought if found[one.problem.name] is None]
    if missing:
        compile_ahead([one.problem for one in missing], runtime)
        words = f"{pack}: {{done}} of {{total}} problems tried at every level, kept in {missing[0].file.parent}"
        with Progress(words, len(missing)) as progress:
            for wait in (False, True):  # what another process is at is left for last
                for one in [one for one in missing if found[one.problem.name] is None]:
                    found[one.problem.name] = one.make(wait=wait)
                    if found[one.problem.name] is not None:
                        progress.step()
    return {name: made for name, made in found.items() if made is not None}


def _key(environment: ProblemEnvironment, sandbox: Sandbox, quorum: int) -> str:
    parts = [environment.problem.content_hash, environment.spec.id, sandbox.name, sorted(sandbox.languages())]
    return content_hash([Scan.model_fields["schema_version"].default, *parts, quorum])


@contextlib.contextmanager
def _locked(file: Path, *, wait: bool) -> Iterator[bool]:
    """Whether the lock is ours; where there can be no lock, work is done twice at worst."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = file.open("w")
    except OSError:
        yield True
        return
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def _load(file: Path, key: str) -> Scan | None:
    try:
        found = Scan.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.key == key else None


def _save(file: Path, found: Scan) -> None:
    """Write by atomic rename; a cache that cannot be written costs time, nothing else."""
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(found.model_dump_json(indent=1), encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        logger.warning("the scan of a problem could not be kept in %s: %s", file, error)
