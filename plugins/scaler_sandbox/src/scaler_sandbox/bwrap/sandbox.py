"""The backend `bwrap`: each job in a sandbox of its own, built by the program bwrap (bubblewrap), and thrown away.

    sandbox = bwrap(Path.home() / ".cache" / "scaler", processes=16)
    sandbox.run(Program(source, "python", stdin), Limits())     # which may start processes, unlike in `confined`
    sandbox.close()

What is covered: files, network, other processes, memory and CPU time of all processes of a job together, leftovers,
and the compiler. What is not covered: a bug in the kernel, of which most can be reached; what is installed under
/usr and beside the interpreter can be read. It needs Linux and user namespaces, or root, so it works in few
containers. Each job builds its namespaces (8 to 16 ms of CPU time) and starts an interpreter that watches it: about
50 ms of CPU time in all, measured on a small machine, against 0.1 ms of a warm worker in `confined`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from scaler_core.sandbox import Call, Guarantees, Job, JobResult, Language, Limits
from scaler_sandbox.bwrap.compiler import BoxedCompiler
from scaler_sandbox.bwrap.probe import GUARANTEES, prove
from scaler_sandbox.caller import Caller
from scaler_sandbox.compile_store import COMPILE_SECONDS, CompileStore
from scaler_sandbox.confined import kernel
from scaler_sandbox.confined.sandbox import package_folder
from scaler_sandbox.link import Link
from scaler_sandbox.process import ProcessSandbox

MODULE = "scaler_sandbox.bwrap.serve"
TRIAL = Call("def works(): return 1", "works", [], 0)
TRIAL_LIMITS = Limits(cpu_seconds=10.0, wall_seconds=30.0)
NOT_INSTALLED = (
    "the program '{program}' is not installed; install bubblewrap (such as `apt-get install bubblewrap`) or choose "
    "another sandbox"
)
DOES_NOT_WORK = (
    "bwrap does not work here: {why}; it needs version 0.8 and user namespaces (or root): in a container allow unshare "
    "and mount in its seccomp profile, on Ubuntu set kernel.apparmor_restrict_unprivileged_userns=0, or choose another "
    "sandbox"
)


class BwrapSandbox(ProcessSandbox):
    """Runs jobs through one runner, which builds a sandbox for each."""

    name = "bwrap"

    def __init__(self, cache: Path, *, compiler: str, program: str, processes: int) -> None:
        if processes < 1:
            raise ValueError(f"processes is how many a job may have at a time, at least 1; got {processes}")
        self._program = shutil.which(program) or program
        boxed = BoxedCompiler(compiler, program=self._program, seconds=COMPILE_SECONDS)
        self.store = CompileStore(cache, compiler=boxed)
        asked = {"program": self._program, "processes": processes, "site": package_folder("numpy")}
        self.caller = Caller(lambda: Link(MODULE, [json.dumps(asked)]))
        self._problem: str | None = None
        self._proved: Guarantees | None = None

    def problem(self) -> str:
        """Why nothing can be run here, or nothing; looks once."""
        if self._problem is None:
            self._problem = self._look()
        return self._problem

    def guarantees(self) -> Guarantees:
        """What holds here, each proved by a job that tries to break it; looks once."""
        if problem := self.problem():
            return Guarantees(rung=0, missing=dict.fromkeys(GUARANTEES, problem))
        if self._proved is None:
            self._proved = prove(self)
        return self._proved

    def languages(self) -> frozenset[Language]:
        """Python, and C++ where a compiler works in it; nothing where bwrap does not."""
        return frozenset() if self.problem() else super().languages()

    def run(self, job: Job, limits: Limits) -> JobResult:
        """Run one job. Raises TypeError or ValueError only for arguments of a Call that are not JSON."""
        if problem := self.problem():
            return JobResult("refused", detail=problem)
        return super().run(job, limits)

    def run_many(self, jobs: Sequence[Job], limits: Limits) -> list[JobResult]:
        """Run jobs one after another; results in the order of the jobs."""
        return [self.run(job, limits) for job in jobs]

    def prepare(self, source: str, language: Language) -> JobResult:
        """Compile ahead; for Python, look whether the syntax is right."""
        if problem := self.problem():
            return JobResult("refused", detail=problem)
        return super().prepare(source, language)

    def _look(self) -> str:
        if kernel.UNSUPPORTED:
            return kernel.UNSUPPORTED.replace("confined sandbox", "sandbox 'bwrap'")
        if shutil.which(self._program) is None:
            return NOT_INSTALLED.format(program=self._program)
        tried = super().run(TRIAL, TRIAL_LIMITS)
        return "" if tried.ok else DOES_NOT_WORK.format(why=tried.detail)


def bwrap(cache: Path, *, compiler: str = "g++", program: str = "bwrap", processes: int = 4) -> BwrapSandbox:
    """A sandbox built by bubblewrap for each job, which may then start processes of its own; slow.

    compiler: the command that compiles C++; where it does not work in the sandbox only Python runs.
    program: the command of bubblewrap.
    processes: how many processes and threads a job may have at a time.
    """
    return BwrapSandbox(cache, compiler=compiler, program=program, processes=processes)
