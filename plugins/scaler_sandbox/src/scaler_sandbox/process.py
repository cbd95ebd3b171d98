"""The backend `process`: jobs run in forked processes under limits, unconfined (rung 0).

    sandbox = process(Path.home() / ".cache" / "scaler", warm=32)
    sandbox.run(Call(source=code, function="generate", arguments=[{"n": 5}], seed=17), Limits())
    sandbox.close()

What is covered: accidents. Endless loops, runaway memory and output, crashes, hangs, and a clean environment.
What is not covered: hostile code. It can read and write the user's files, use the network, leave processes
behind that start a session of their own, and attack processes of the same user. A call that changes its module's
globals is seen by the next call of the same source; programs see nothing of earlier runs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from scaler_core.sandbox import Call, Guarantee, Guarantees, Job, JobResult, Language, Limits, Program
from scaler_sandbox.caller import Caller, Text
from scaler_sandbox.compile_store import CompileStore
from scaler_sandbox.link import Link, LinkLost
from scaler_sandbox.outcome import compile_failure, protocol, read_result

MISSING: dict[Guarantee, str] = {
    "no_net": "jobs share the host's network",
    "no_fs_read": "jobs read whatever the user can read",
    "no_fs_write": "jobs write wherever the user can write, up to a size per file",
    "mem_bounded": "memory is limited per process, and a job may start many; on macOS it is not limited",
    "no_survivors": "a process that starts a session of its own outlives its job",
    "no_peer_signals": "jobs run as the user and can signal the user's other processes",
    "small_kernel_surface": "no system call is filtered",
    "own_kernel": "jobs use the host's kernel",
}


def call_body(job: Call) -> bytes:
    """What a runner needs to know of a call, beside its source. Raises TypeError or ValueError if it is not JSON."""
    asked = {"function": job.function, "arguments": list(job.arguments), "seed": job.seed}
    return json.dumps(asked, allow_nan=False).encode()


def source_text(source: str) -> Text:
    """A source as a text for a runner; it is its own name."""
    return Text(source, lambda: source.encode(errors="surrogatepass"))


class ProcessSandbox:
    """Runs jobs through one runner process, started at the first job and again whenever it is lost."""

    name = "process"

    def __init__(self, cache: Path, *, compiler: str, warm: int) -> None:
        if warm < 1:
            raise ValueError(f"warm is the number of warm processes, at least 1; got {warm}")
        self.store = CompileStore(cache, compiler=compiler)
        self.caller = Caller(lambda: Link("scaler_sandbox.runner.serve", [str(warm)]))

    def guarantees(self) -> Guarantees:
        """Rung 0 on every system: nothing is promised about hostile code."""
        return Guarantees(rung=0, missing=dict(MISSING))

    def languages(self) -> frozenset[Language]:
        """Python, and C++ where a trivial program compiles and runs."""
        return frozenset(("python",)) if self.store.problem() else frozenset(("python", "cpp"))

    def run(self, job: Job, limits: Limits) -> JobResult:
        """Run one job. Raises TypeError or ValueError only for arguments of a Call that are not JSON."""
        if isinstance(job, Call):
            return self._ask("call", job, limits, call_body(job), source=job.source)
        stdin = job.stdin.encode(errors="surrogatepass")
        if job.language == "python":
            return self._ask("python", job, limits, stdin, source=job.source)
        return self._run_binary(job, limits, stdin)

    def run_many(self, jobs: Sequence[Job], limits: Limits) -> list[JobResult]:
        """Run jobs one after another; results in the order of the jobs."""
        return [self.run(job, limits) for job in jobs]

    def prepare(self, source: str, language: Language) -> JobResult:
        """Compile ahead; for Python, look whether the syntax is right."""
        if language == "python":
            return self._ask("check", Program(source, language, ""), Limits(), b"", source=source)
        compiled = self.store.compile(source)
        return JobResult("ok") if compiled.program else compile_failure(compiled.message)

    def close(self) -> None:
        """End the runner and all its children. A later job starts another."""
        self.caller.close()

    def _run_binary(self, job: Program, limits: Limits, stdin: bytes) -> JobResult:
        """Compile or find the binary, and run it; once more if the store was pruned in between."""
        result = protocol("the program vanished from the compile store twice")
        for _ in range(2):
            compiled = self.store.compile(job.source, checked=job.checked)
            if compiled.program is None:
                return compile_failure(compiled.message)
            result = self._ask("binary", job, limits, stdin, path=str(compiled.program.resolve()))
            if result.ok or compiled.program.exists():
                break
        return result

    def _ask(
        self, kind: str, job: Job, limits: Limits, body: bytes, *, source: str | None = None, path: str = ""
    ) -> JobResult:
        """Send one job to the runner; a lost runner is a `protocol` result, and the next job starts another."""
        text = None if source is None else source_text(source)
        try:
            frame = self.caller.ask(kind, limits, body, text, {"path": path})
        except (LinkLost, OSError) as error:
            return protocol(str(error))
        return read_result(frame, job)


def process(cache: Path, *, compiler: str = "g++", warm: int = 32) -> ProcessSandbox:
    """Forked processes with limits; they catch accidents and hold no hostile code.

    compiler: the command that compiles C++; where it does not work only Python runs.
    warm: how many Python functions, and how many programs, stay loaded at a time, each in a process of its own.
    """
    return ProcessSandbox(cache, compiler=compiler, warm=warm)
