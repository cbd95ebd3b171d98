"""The backend `fusion`: jobs run on a SandboxFusion server, by its HTTP interface `/run_code`.

    sandbox = fusion(cache, url="http://sandbox:8080", concurrency=16, trust_rung=5)
    sandbox.run_many(jobs, Limits())
    sandbox.close()

What is covered: nothing that this side could prove. How well the server holds code is its operator's word, which you
pass on as `trust_rung`. Limits: the wall clock and output are the server's; CPU time of Python jobs is limited by a
timer that hostile code can stop; C++ is compiled without optimisation and judged by the wall clock alone.
What is not covered: output above 1 MiB, which the server drops, memory and CPU figures, proxies.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Any, get_args

from scaler_core.sandbox import Guarantee, Guarantees, Job, JobResult, Language, Limits, Program
from scaler_core.seeding import content_hash
from scaler_sandbox.fusion.connection import Server, ServerFault
from scaler_sandbox.fusion.reply import KEPT_BYTES, read_compilation, read_reply
from scaler_sandbox.outcome import DETAIL_CHARS, protocol

GUARANTEES: tuple[Guarantee, ...] = get_args(Guarantee)
HIGHEST = 5
SCRIPT = Path(__file__).with_name("script.py")
NO_SERVER = 'no server is named; set url = "http://HOST:8080" under [sandbox], with use = "fusion"'
NOT_PROVED = "nothing can be proved from here about the server at {server}; {word}"
NO_WORD = "if you know how it holds its jobs, state that rung with trust_rung"
YOUR_WORD = "rung {rung} is your word (trust_rung), not a finding"
NO_CHECKS = "the server compiles C++ with flags of its own, without run-time checks; use the sandbox 'confined'"
ENVELOPE_BYTES = 2 * DETAIL_CHARS
"""Room for what is around a call's value."""
GLANCE_SECONDS = 0.1
"""How long a program may run that is only to be compiled."""
TRIALS: dict[Language, Program] = {
    "python": Program("print(6 * 7)", "python", ""),
    "cpp": Program('#include <cstdio>\nint main() { printf("42\\n"); }\n', "cpp", ""),
}


def python_code(job: Mapping[str, Any], limits: Limits) -> tuple[str, str]:
    """The program to send for a Python job, and the mark of its answer."""
    mark = f"scaler-{content_hash(job)} "
    most = min(limits.output_bytes, KEPT_BYTES - ENVELOPE_BYTES)
    told = {**job, "mark": mark, "cpu": limits.cpu_seconds, "memory": limits.memory_bytes}
    told |= {"most": most, "detail": DETAIL_CHARS}
    return f"{SCRIPT.read_text('utf-8')}\n\nserve({json.dumps(told, allow_nan=False)!r})\n", mark


class FusionSandbox:
    """Runs jobs on one server, up to `concurrency` at a time."""

    name = "fusion"

    def __init__(
        self,
        url: str,
        *,
        concurrency: int,
        trust_rung: int,
        compile_seconds: float,
        margin_seconds: float,
        retries: int,
    ) -> None:
        if concurrency < 1 or retries < 0 or compile_seconds <= 0 or margin_seconds <= 0:
            raise ValueError(
                "concurrency is at least 1, retries at least 0, compile_seconds and margin_seconds above 0"
            )
        if not 0 <= trust_rung <= HIGHEST:
            raise ValueError(f"trust_rung is the rung at which you trust the server, 0 to {HIGHEST}; got {trust_rung}")
        self._server = Server(url, retries=retries) if url else None
        self._concurrency, self._trust_rung = concurrency, trust_rung
        self._compile_seconds, self._margin_seconds = compile_seconds, margin_seconds
        self._pool: ThreadPoolExecutor | None = None
        self._owner = os.getpid()
        self._languages: frozenset[Language] | None = None

    def guarantees(self) -> Guarantees:
        """The rung that the user states; nothing of it is proved."""
        if self._server is None:
            return Guarantees(rung=0, missing=dict.fromkeys(GUARANTEES, NO_SERVER))
        word = YOUR_WORD.format(rung=self._trust_rung) if self._trust_rung else NO_WORD
        reason = NOT_PROVED.format(server=self._server.shown, word=word)
        return Guarantees(rung=self._trust_rung, missing=dict.fromkeys(GUARANTEES, reason))

    def languages(self) -> frozenset[Language]:
        """Those in which a trivial program runs on the server; none where it does not answer."""
        if self._languages:
            return self._languages
        limits = Limits(cpu_seconds=10.0, wall_seconds=10.0)
        self._languages = frozenset(name for name, job in TRIALS.items() if self.run(job, limits).value == "42\n")
        return self._languages

    def run(self, job: Job, limits: Limits) -> JobResult:
        """Run one job. Raises TypeError or ValueError only for arguments of a Call that are not JSON."""
        if isinstance(job, Program) and job.language == "cpp":
            if job.checked:
                return JobResult("refused", detail=NO_CHECKS)
            return self._ask(job, limits, job.source, mark=content_hash(job.source))
        code, mark = python_code(self._told(job), limits)
        return self._ask(job, limits, code, mark=mark)

    def run_many(self, jobs: Sequence[Job], limits: Limits) -> list[JobResult]:
        """Run jobs, several at a time; results in the order of the jobs."""
        self._look_at_owner()
        if self._concurrency == 1 or len(jobs) < 2:
            return [self.run(job, limits) for job in jobs]
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._concurrency, thread_name_prefix="scaler-fusion")
        return list(self._pool.map(lambda job: self.run(job, limits), jobs))

    def prepare(self, source: str, language: Language) -> JobResult:
        """Look whether the source compiles on the server, which keeps nothing of it."""
        limits = Limits()
        if language == "cpp":
            job = Program(source, language, "")
            return self._ask(job, Limits(wall_seconds=GLANCE_SECONDS), source, mark="", only_compile=True)
        code, mark = python_code({"kind": "check", "source": source, "file": "main.py"}, limits)
        return self._ask(Program(source, language, ""), limits, code, mark=mark)

    def close(self) -> None:
        """Close all connections. A later job opens others."""
        self._look_at_owner()
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
        if self._server is not None:
            self._server.close()

    def _look_at_owner(self) -> None:
        """In a fork of the process that opened them, leave threads and connections alone."""
        if self._owner != os.getpid():
            self._owner, self._pool = os.getpid(), None
            if self._server is not None:
                self._server.forget()

    def _told(self, job: Job) -> dict[str, Any]:
        """What the script needs to know of a Python job."""
        if isinstance(job, Program):
            return {"kind": "program", "source": job.source, "file": "main.py"}
        asked = {"function": job.function, "arguments": list(job.arguments), "seed": job.seed}
        return {"kind": "call", "source": job.source, "file": "<job>", **asked}

    def _ask(self, job: Job, limits: Limits, code: str, *, mark: str, only_compile: bool = False) -> JobResult:
        """Send one job; a server that is not there, or wants no job of ours, is a refusal."""
        self._look_at_owner()
        if self._server is None:
            return JobResult("refused", detail=NO_SERVER)
        native = isinstance(job, Program) and job.language == "cpp"
        asked: dict[str, Any] = {"code": code, "language": "cpp" if native else "python"}
        asked |= {"stdin": job.stdin if isinstance(job, Program) else "", "files": {}, "fetch_files": []}
        asked |= {"compile_timeout": self._compile_seconds, "run_timeout": limits.wall_seconds}
        asked |= {"memory_limit_MB": math.ceil(limits.memory_bytes / 2**20)}
        seconds = limits.wall_seconds + self._margin_seconds + (self._compile_seconds if native else 0.0)
        try:
            text = self._server.post("/run_code", asked, deadline=monotonic() + seconds)
        except ServerFault as fault:
            return JobResult("refused", detail=str(fault)) if fault.absent else protocol(str(fault))
        return read_compilation(text) if only_compile else read_reply(text, job, limits, mark)


def fusion(
    cache: Path,
    *,
    url: str = "",
    concurrency: int = 4,
    trust_rung: int = 0,
    compile_seconds: float = 60.0,
    margin_seconds: float = 30.0,
    retries: int = 4,
) -> FusionSandbox:
    """A SandboxFusion server somewhere else, by HTTP; nothing is run on this machine.

    url: where the server is, such as "http://sandbox:8080"; needed to run anything.
    concurrency: how many jobs are sent at a time.
    trust_rung: the rung at which you trust the server to hold code; nothing is proved, so 0 unless you say otherwise.
    compile_seconds: how long the server's compiler may take for a C++ source.
    margin_seconds: how much longer than its time limits a job may take to be answered, waiting and retries included.
    retries: how often a request is sent again when the connection fails or the server answers with an error.
    """
    return FusionSandbox(
        url,
        concurrency=concurrency,
        trust_rung=trust_rung,
        compile_seconds=compile_seconds,
        margin_seconds=margin_seconds,
        retries=retries,
    )
