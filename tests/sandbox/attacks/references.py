"""Two sandboxes that hold nothing, to see each attack succeed: a judge that never fires would be noticed.

`plain` starts a subprocess per job, as most code that runs generators does. `inside` executes a Python job in the
caller's own process. Neither has limits; the attacks are bounded by themselves.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scaler_core.sandbox import Call, Guarantees, Job, JobResult, Language, Limits

DRIVER = """
import json, random, sys
job = json.load(sys.stdin)
random.seed(job["seed"])
scope = {"__name__": "job"}
exec(job["source"], scope)
print(json.dumps(scope[job["function"]](*job["arguments"])))
"""


class Plain:
    """A subprocess per job."""

    name = "plain"

    def __init__(self, cache: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="plain-", dir=cache))

    def guarantees(self) -> Guarantees:
        """None at all."""
        return Guarantees(rung=0)

    def languages(self) -> frozenset[Language]:
        """Both, if there is a compiler."""
        return frozenset(("python", "cpp"))

    def run(self, job: Job, limits: Limits) -> JobResult:
        """Run one job for as long as it takes."""
        if isinstance(job, Call):
            asked = {name: getattr(job, name) for name in ("source", "function", "arguments", "seed")}
            return self._finish(job, [sys.executable, "-c", DRIVER], json.dumps(asked))
        if job.language == "python":
            return self._finish(job, [sys.executable, "-c", job.source], job.stdin)
        compiled = self.prepare(job.source, job.language)
        return self._finish(job, [compiled.detail], job.stdin) if compiled.ok else compiled

    def run_many(self, jobs: Sequence[Job], limits: Limits) -> list[JobResult]:
        """Run them one by one."""
        return [self.run(job, limits) for job in jobs]

    def prepare(self, source: str, language: Language) -> JobResult:
        """Compile afresh; the path of the program is in `detail`."""
        if language == "python":
            return JobResult("ok")
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        (folder / "program.cpp").write_text(source)
        command = ["g++", "-std=c++17", "-static", "program.cpp", "-o", "program"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
        if done.returncode:
            return JobResult("compile", detail=done.stderr)
        return JobResult("ok", detail=str(folder / "program"))

    def close(self) -> None:
        """Nothing stays running that it knows of."""

    def _finish(self, job: Job, command: list[str], stdin: str) -> JobResult:
        done = subprocess.run(
            command, input=stdin, capture_output=True, text=True, errors="replace", check=False, cwd=self._folder
        )
        if done.returncode:
            return JobResult("error", detail=done.stderr)
        return JobResult("ok", json.loads(done.stdout) if isinstance(job, Call) else done.stdout)


class Inside(Plain):
    """Calls are executed right here."""

    name = "inside"

    def run(self, job: Job, limits: Limits) -> JobResult:
        """Run a call in this process; the rest as `plain` does."""
        if not isinstance(job, Call):
            return super().run(job, limits)
        scope: dict[str, Any] = {"__name__": "job"}
        random.seed(job.seed)
        try:
            exec(job.source, scope)
            return JobResult("ok", json.loads(json.dumps(scope[job.function](*job.arguments))))
        except Exception as error:  # noqa: BLE001 - what the job raises is its result
            return JobResult("error", detail=repr(error))


class Fragile(Plain):
    """Fails every job after one that failed."""

    name = "fragile"
    _failed = False

    def run(self, job: Job, limits: Limits) -> JobResult:
        """Run a job as `plain` does, unless one failed before."""
        if self._failed:
            return JobResult("protocol", detail="out of order")
        try:
            result = super().run(job, limits)
        except ValueError:
            result = JobResult("protocol")
        self._failed = not result.ok
        return result


class Broken(Plain):
    """Raises for what a job does: its reader trusts what it reads."""

    name = "broken"


REFERENCES = {"plain": Plain, "inside": Inside, "fragile": Fragile, "broken": Broken}
