"""The backend `process`: jobs run in forked processes under limits, unconfined (rung 0).

    sandbox = process(Path.home() / ".cache" / "scaler", warm=32)
    sandbox.run(Call(source=code, function="generate", arguments=[{"n": 5}], seed=17), Limits())
    sandbox.close()

What is covered: accidents. Endless loops, runaway memory and output, crashes, hangs, and a clean environment.
What is not covered: hostile code. It can read and write the user's files, use the network, leave processes
behind that start a session of their own, and attack processes of the same user. A call that changes its module's
globals is seen by the next call of the same source.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scaler_core.sandbox import Call, Guarantee, Guarantees, Job, JobResult, Language, Limits, Program
from scaler_sandbox.compile_store import CompileStore
from scaler_sandbox.link import Link, LinkLost
from scaler_sandbox.outcome import compile_failure, protocol, read_result

KNOWN_SOURCES = 1024
"""How many sources the runner keeps; the least recently used is forgotten."""
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


class ProcessSandbox:
    """Runs jobs through one runner process, started at the first job and again whenever it is lost."""

    name = "process"

    def __init__(self, cache: Path, *, compiler: str, warm: int) -> None:
        if warm < 1:
            raise ValueError(f"warm is the number of warm processes, at least 1; got {warm}")
        self.store = CompileStore(cache, compiler=compiler)
        self._warm = warm
        self._link: Link | None = None
        self._keys: OrderedDict[str, int] = OrderedDict()
        self._next_key = 0

    def guarantees(self) -> Guarantees:
        """Rung 0 on every system: nothing is promised about hostile code."""
        return Guarantees(rung=0, missing=dict(MISSING))

    def languages(self) -> frozenset[Language]:
        """Python, and C++ where a trivial program compiles and runs."""
        return frozenset(("python",)) if self.store.problem() else frozenset(("python", "cpp"))

    def run(self, job: Job, limits: Limits) -> JobResult:
        """Run one job. Raises TypeError or ValueError only for arguments of a Call that are not JSON."""
        if isinstance(job, Call):
            asked = {"function": job.function, "arguments": list(job.arguments), "seed": job.seed}
            body = json.dumps(asked, allow_nan=False).encode()
            return self._ask("call", job, limits, body, source=job.source)
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
        if self._link is not None:
            self._link.stop()
            self._link = None

    def _run_binary(self, job: Program, limits: Limits, stdin: bytes) -> JobResult:
        """Compile or find the binary, and run it; once more if the store was pruned in between."""
        result = protocol("the program vanished from the compile store twice")
        for _ in range(2):
            compiled = self.store.compile(job.source)
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
        try:
            link = self._open_link()
            header: dict[str, Any] = {
                "kind": kind,
                "path": path,
                "cpu": limits.cpu_seconds,
                "wall": limits.wall_seconds,
                "memory": limits.memory_bytes,
                "output": limits.output_bytes,
            }
            extra, text = self._introduce(source)
            frame = link.ask(header | extra, text + body, most=limits.output_bytes, seconds=limits.wall_seconds)
        except (LinkLost, OSError) as error:
            return protocol(str(error))
        return read_result(frame, job)

    def _open_link(self) -> Link:
        if self._link is None or not self._link.usable():
            self.close()
            self._keys.clear()
            self._link = Link(warm=self._warm)
        return self._link

    def _introduce(self, source: str | None) -> tuple[dict[str, Any], bytes]:
        """The key of a source, its text if the runner has not seen it, and keys that it may forget."""
        if source is None:
            return {"key": 0, "source": None, "forget": []}, b""
        if source in self._keys:
            self._keys.move_to_end(source)
            return {"key": self._keys[source], "source": None, "forget": []}, b""
        forget = [self._keys.popitem(last=False)[1]] if len(self._keys) >= KNOWN_SOURCES else []
        self._next_key += 1
        self._keys[source] = self._next_key
        text = source.encode(errors="surrogatepass")
        return {"key": self._next_key, "source": len(text), "forget": forget}, text


def process(cache: Path, *, compiler: str = "g++", warm: int = 32) -> ProcessSandbox:
    """Forked processes with limits; they catch accidents and hold no hostile code.

    compiler: the command that compiles C++; where it does not work only Python runs.
    warm: how many Python sources stay loaded at a time, each in a process of its own.
    """
    return ProcessSandbox(cache, compiler=compiler, warm=warm)
