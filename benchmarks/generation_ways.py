"""The three ways of making an instance that the engine is measured against: recompile, plain cache, and the floor.

recompile(job)                   # as the code released with SCALER: everything anew for each instance
PlainCache(folder).make(job)     # the reference compiled once, everything else anew
Floor(folder).seconds(job)       # processor time of the generator and the engine's first reference, nothing else

None of them is confined.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaler_core.seeding import derive_seed
from scaler_envs_codecontests.environment import FUNCTION
from scaler_envs_codecontests.problem import Solution

GENERATE = f"""
import json, random, sys
source, scale, seed = json.load(sys.stdin)
random.seed(seed)
space = {{"__name__": "generator"}}
exec(source, space)
sys.stdout.write(space["{FUNCTION}"](scale)[0])
"""
PATIENCE = 60.0


@dataclass(frozen=True)
class Job:
    """One instance to make."""

    environment: str
    level: int
    seed: int
    scale: tuple[tuple[str, int], ...]
    generator: str
    first: Solution
    """The record's first reference: what the released code runs."""
    chosen: Solution
    """The reference that the engine asks first."""

    @property
    def name(self) -> str:
        """Environment and level, as failures are told."""
        return f"{self.environment} level {self.level}"


def ran(command: list[str], text: str) -> str:
    """Standard output of a program on `text`."""
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout


def compiled(source: str, folder: Path, flags: list[str]) -> Path:
    """A binary of `source`, by g++."""
    (folder / "main.cpp").write_text(source, encoding="utf-8")
    command = ["g++", "-std=c++17", *flags, "main.cpp", "-o", "main"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=PATIENCE)
    return folder / "main"


def command_of(solution: Solution, folder: Path, flags: list[str]) -> list[str]:
    """How to run a solution from `folder`: compiled, or as a script."""
    if solution.language == "cpp":
        return [str(compiled(solution.source, folder, flags))]
    (folder / "main.py").write_text(solution.source, encoding="utf-8")
    return [sys.executable, str(folder / "main.py")]


def generated(job: Job) -> str:
    """The instance's text, by a fresh interpreter."""
    asked = json.dumps([job.generator, dict(job.scale), derive_seed(job.environment, job.level, job.seed)])
    return ran([sys.executable, "-I", "-S", "-c", GENERATE], asked)


def recompile(job: Job) -> None:
    """Generate in a fresh interpreter, compile the first reference without -O, run it."""
    text = generated(job)
    with tempfile.TemporaryDirectory() as folder:
        ran(command_of(job.first, Path(folder), []), text)


class PlainCache:
    """As `recompile`, but each reference is compiled once, with -O2."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._commands: dict[str, list[str]] = {}

    def prepare(self, job: Job) -> None:
        """Compile the job's reference, unless it is."""
        if job.environment not in self._commands:
            place = Path(tempfile.mkdtemp(dir=self._folder))
            self._commands[job.environment] = command_of(job.first, place, ["-O2"])

    def make(self, job: Job) -> None:
        """Generate and run."""
        ran(self._commands[job.environment], generated(job))


def spawned(binary: Path, text: str) -> float:
    """Processor seconds of a binary on `text`."""
    with tempfile.TemporaryFile() as source, Path(os.devnull).open("wb") as sink:
        source.write(text.encode())
        source.seek(0)
        actions = [(os.POSIX_SPAWN_DUP2, source.fileno(), 0), (os.POSIX_SPAWN_DUP2, sink.fileno(), 1)]
        pid = os.posix_spawn(str(binary), [str(binary)], {}, file_actions=actions)
        usage = os.wait4(pid, 0)[2]
    return usage.ru_utime + usage.ru_stime


def forked(code: Any, text: str) -> float:
    """Processor seconds of compiled Python code on `text`: in a fork, which does not count."""
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        sys.stdin, sys.stdout = io.TextIOWrapper(io.BytesIO(text.encode())), io.TextIOWrapper(io.BytesIO())
        began = time.process_time()
        with contextlib.suppress(BaseException):
            exec(code, {"__name__": "__main__"})  # noqa: S102 - the floor is the bare cost of the record's own code
        os.write(tell, repr(time.process_time() - began).encode())
        os._exit(0)
    os.close(tell)
    with os.fdopen(told) as pipe:
        seconds = pipe.read()
    os.waitpid(pid, 0)
    return float(seconds or 0.0)


def generator_of(source: str) -> Any:
    """The record's generator, in this process."""
    space: dict[str, Any] = {"__name__": "generator"}
    exec(source, space)  # noqa: S102 - the floor is the bare cost of the record's own code
    return space[FUNCTION]


class Floor:
    """What no engine can go below: the code itself, once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._generators: dict[str, Any] = {}
        self._references: dict[str, Callable[[str], float]] = {}

    def seconds(self, job: Job) -> float:
        """Processor seconds of the generator and of the chosen reference."""
        if job.environment not in self._generators:
            self._generators[job.environment] = generator_of(job.generator)
            self._references[job.environment] = self._reference(job.chosen)
        generate = self._generators[job.environment]
        random.seed(derive_seed(job.environment, job.level, job.seed))
        began = time.process_time()
        with contextlib.redirect_stdout(None):
            text = generate(dict(job.scale))[0]
        spent = time.process_time() - began
        return spent + self._references[job.environment](text)

    def _reference(self, chosen: Solution) -> Callable[[str], float]:
        if chosen.language == "cpp":
            binary = compiled(chosen.source, Path(tempfile.mkdtemp(dir=self._folder)), ["-O2", "-static"])
            return lambda text: spawned(binary, text)
        code = compile(chosen.source, "solution.py", "exec")
        return lambda text: forked(code, text)
