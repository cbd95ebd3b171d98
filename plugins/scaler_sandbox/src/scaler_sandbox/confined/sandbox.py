"""The backend `confined`: jobs run behind a strict seccomp filter, and behind whatever else this machine offers.

    sandbox = confined(Path.home() / ".cache" / "scaler", warm=32)
    sandbox.guarantees().rung                       # 2 to 4 on Linux, proved by trying to break out
    sandbox.run(Call(source=code, function="generate", arguments=[{"n": 5}], seed=17), Limits())
    sandbox.close()

What is covered: files, network, processes, signals, memory, CPU time and output of hostile Python and C++ code, and
the files that a C++ compiler may read. What is not covered: a bug in one of the system calls that are left, side
channels between processes, and what a job says of its own result. A call that changes its module's globals is seen
by the next call of the same source; `calls_per_worker=1` runs each in a fresh process.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import re
from collections.abc import Callable, Sequence
from functools import cache as remember
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Literal

from scaler_core.sandbox import Call, Guarantees, Job, JobResult, Language, Limits, Program
from scaler_sandbox.caller import KNOWN_SOURCES, Caller, Text, limits_header
from scaler_sandbox.compile_store import COMPILE_SECONDS, CompileStore
from scaler_sandbox.confined import kernel
from scaler_sandbox.confined.compiler import confined_compiler
from scaler_sandbox.confined.probe import GUARANTEES, REFUSED, prove
from scaler_sandbox.link import Link, LinkLost
from scaler_sandbox.outcome import compile_failure, protocol, read_result
from scaler_sandbox.process import call_body, source_text

MODULE = "scaler_sandbox.confined.serve"
LAUNCHER = Path(__file__).with_name("launcher.cpp")
HIGHEST = 4
Flavour = Literal["python", "numpy", "native"]
NEEDS_NUMPY = re.compile(r"\bnumpy\b")
_proved: dict[int, Guarantees] = {}
"""What was proved in this process, by highest rung."""


class Vanished(Exception):
    """A program was pruned from the store before it was read."""


def read_program(path: Path) -> bytes:
    """The bytes of a compiled program; raises Vanished."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Vanished from error


@remember
def package_folder(name: str) -> str | None:
    """The folder from which a package is imported, without importing it; None where it is not installed."""
    try:
        found = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    return None if found is None or found.origin is None else str(Path(found.origin).parents[1])


def start(flavour: Flavour, launcher: Callable[[], bytes], *, warm: int, recycle: int, highest: int) -> Link:
    """Start a runner with the modules of a flavour; that of native programs is given its launcher."""
    folder = package_folder("numpy") if flavour == "numpy" else None
    asked: dict[str, Any] = {
        "flavour": flavour,
        "packages": [folder] if folder else [],
        "warm": warm,
        "recycle": recycle,
        "highest": highest,
    }
    link = Link(MODULE, [json.dumps(asked)], files=False)
    if flavour == "native":
        header = {"kind": "launcher", "key": 0, "source": None, "forget": [], **limits_header(Limits())}
        link.ask(header, launcher(), most=0, seconds=0.0)
    return link


def launcher_of(store: CompileStore) -> bytes:
    """The launcher of native programs, compiled. Raises OSError where that fails."""
    compiled = store.compile(LAUNCHER.read_text("utf-8"))
    if compiled.program is None:
        raise OSError(f"the launcher of native programs does not compile: {compiled.message}")
    return compiled.program.read_bytes()


class ConfinedSandbox:
    """Runs jobs through up to three runners, each started at its first job: Python, Python with numpy, programs."""

    name = "confined"

    def __init__(self, cache: Path, *, compiler: str, warm: int, calls_per_worker: int, highest_rung: int) -> None:
        if warm < 1 or calls_per_worker < 1:
            raise ValueError(f"warm and calls_per_worker are at least 1; got {warm} and {calls_per_worker}")
        if highest_rung not in (2, 3, HIGHEST):
            raise ValueError(f"highest_rung is 2 (filter), 3 (and Landlock) or 4 (and namespaces); got {highest_rung}")
        self.store = CompileStore(cache, compiler=confined_compiler(compiler, seconds=COMPILE_SECONDS), static=True)
        self._highest = highest_rung
        launcher = partial(launcher_of, self.store)
        self._start = partial(start, launcher=launcher, warm=warm, recycle=calls_per_worker, highest=highest_rung)
        self.callers: dict[Flavour, Caller] = {}

    def guarantees(self) -> Guarantees:
        """What holds here, each proved by a job that tries to break it; looks once per process."""
        if kernel.UNSUPPORTED:
            return Guarantees(rung=0, missing=dict.fromkeys(GUARANTEES, kernel.UNSUPPORTED))
        if self._highest not in _proved:
            _proved[self._highest] = prove(self)
        return _proved[self._highest]

    def layers(self) -> dict[str, str]:
        """The layers that are not in force here, with the reason. Raises LinkLost or OSError."""
        found: dict[str, str] = json.loads(self._caller("python").ask("layers", Limits(), b"").body)
        return found

    def languages(self) -> frozenset[Language]:
        """Python, and C++ where a compiler works, and works confined; nothing where jobs cannot be confined."""
        if kernel.UNSUPPORTED:
            return frozenset()
        return frozenset(("python",)) if self.store.problem() else frozenset(("python", "cpp"))

    def run(self, job: Job, limits: Limits) -> JobResult:
        """Run one job. Raises TypeError or ValueError only for arguments of a Call that are not JSON."""
        if kernel.UNSUPPORTED:
            return JobResult("refused", detail=REFUSED.format(why=kernel.UNSUPPORTED))
        if isinstance(job, Call):
            return self._ask_python("call", job, limits, call_body(job), job.source)
        stdin = job.stdin.encode(errors="surrogatepass")
        if job.language == "python":
            return self._ask_python("python", job, limits, stdin, job.source)
        return self._run_binary(job, limits, stdin)

    def run_many(self, jobs: Sequence[Job], limits: Limits) -> list[JobResult]:
        """Run jobs one after another; results in the order of the jobs."""
        return [self.run(job, limits) for job in jobs]

    def prepare(self, source: str, language: Language) -> JobResult:
        """Compile ahead; for Python, look whether the syntax is right."""
        if kernel.UNSUPPORTED:
            return JobResult("refused", detail=REFUSED.format(why=kernel.UNSUPPORTED))
        if language == "python":
            return self._ask_python("check", Program(source, language, ""), Limits(), b"", source)
        compiled = self.store.compile(source)
        return JobResult("ok") if compiled.program else compile_failure(compiled.message)

    def close(self) -> None:
        """End the runners and all their children. A later job starts others."""
        for caller in self.callers.values():
            caller.close()

    def _run_binary(self, job: Program, limits: Limits, stdin: bytes) -> JobResult:
        """Compile or find the binary, and run it; once more if the store was pruned in between."""
        for _ in range(2):
            compiled = self.store.compile(job.source, checked=job.checked)
            if compiled.program is None:
                return compile_failure(compiled.message)
            text = Text(compiled.program.name, partial(read_program, compiled.program))
            with contextlib.suppress(Vanished):
                return self._ask("binary", job, limits, stdin, flavour="native", text=text)
        return protocol("the program vanished from the compile store twice")

    def _ask_python(self, kind: str, job: Job, limits: Limits, body: bytes, source: str) -> JobResult:
        return self._ask(kind, job, limits, body, flavour=flavour(source), text=source_text(source))

    def _ask(self, kind: str, job: Job, limits: Limits, body: bytes, *, flavour: Flavour, text: Text) -> JobResult:
        """Send one job to a runner; a lost runner is a `protocol` result, and the next job starts another."""
        try:
            frame = self._caller(flavour).ask(kind, limits, body, text)
        except (LinkLost, OSError) as error:
            lost = str(error)
            return JobResult("lockdown_failed", detail=lost) if "lock-down failed" in lost else protocol(lost)
        return read_result(frame, job)

    def _caller(self, flavour: Flavour) -> Caller:
        if flavour not in self.callers:
            self.callers[flavour] = Caller(partial(self._start, flavour))
        return self.callers[flavour]


@lru_cache(KNOWN_SOURCES)
def flavour(source: str) -> Flavour:
    """Which runner has the modules that a Python source may import. Looks at words: a source is parsed confined."""
    return "numpy" if NEEDS_NUMPY.search(source) and package_folder("numpy") else "python"


def confined(
    cache: Path, *, compiler: str = "g++", warm: int = 32, calls_per_worker: int = 500, highest_rung: int = HIGHEST
) -> ConfinedSandbox:
    """Jobs in processes that the kernel confines.

    compiler: the command that makes C++ programs.
    warm: Python functions, and as many programs, that stay loaded at a time.
    calls_per_worker: calls or runs that one process serves before it is replaced; 1 is a fresh process for each.
    highest_rung: leaves out the layers above it, where they do not work.
    """
    return ConfinedSandbox(
        cache, compiler=compiler, warm=warm, calls_per_worker=calls_per_worker, highest_rung=highest_rung
    )
