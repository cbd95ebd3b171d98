"""Each way in which a job can end has its status, and no job ends the sandbox."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import get_args

from scaler_core.sandbox import Call, Job, JobResult, JobStatus, Limits, Program
from scaler_core.testing.check import Evidence, rule
from scaler_core.testing.sandboxes.subject import WIDE, SandboxSubject, told

STATUSES = get_args(JobStatus)
CPU = Limits(cpu_seconds=0.3, wall_seconds=60.0)
CLOCK = Limits(cpu_seconds=10.0, wall_seconds=0.5)
SHORT = Limits(cpu_seconds=10.0, wall_seconds=60.0, output_bytes=1000)
Ending = tuple[str, Job, Limits, tuple[str, ...]]
"""What it is, the job, its limits, and the statuses that are right."""


def _call(body: str) -> Call:
    return Call(f"def f():\n    {body}\n", "f", [], 0)


def _python(source: str) -> Program:
    return Program(source, "python", "")


def _cpp(body: str) -> Program:
    head = "#include <csignal>\n#include <cstdio>\n#include <unistd.h>\n#include <vector>\n"
    return Program(f"{head}int main() {{ {body} }}\n", "cpp", "")


PYTHON: tuple[Ending, ...] = (
    ("a program that prints", _python("print(6 * 7)"), WIDE, ("ok",)),
    ("a program that raises", _python("1 / 0"), WIDE, ("error",)),
    ("a program that exits with 3", _python("import sys\nsys.exit(3)"), WIDE, ("error",)),
    ("a program with a syntax error", _python("print("), WIDE, ("compile",)),
    ("a program that kills itself", _python("import os\nos.kill(os.getpid(), 11)"), WIDE, ("signal",)),
    ("a program that prints too much", _python("print('x' * 2000)"), SHORT, ("output",)),
    ("a program that computes for ever", _python("while True: pass"), CPU, ("timeout",)),
    ("a program that sleeps", _python("import time\ntime.sleep(30)"), CLOCK, ("timeout",)),
    ("a call that returns", _call("return [1, 'two', None]"), WIDE, ("ok",)),
    ("a call that raises", _call("raise ValueError('no')"), WIDE, ("error",)),
    ("a call that computes for ever", _call("while True: pass"), CPU, ("timeout",)),
    ("a call that sleeps", _call("import time; time.sleep(30)"), CLOCK, ("timeout",)),
    ("a call that returns too much", _call("return 'x' * 2000"), SHORT, ("output", "protocol")),
    ("a call of a source that does not compile", Call("def f(:", "f", [], 0), WIDE, ("compile",)),
    ("a call of a function that is not there", Call("x = 1", "f", [], 0), WIDE, ("error",)),
)
MEMORY: tuple[Ending, ...] = (
    ("a call that takes 2 GiB of 512 MiB", _call("return len(bytearray(2**31))"), WIDE, ("memory",)),
    ("a program that takes 2 GiB of 512 MiB", _python("print(len(bytearray(2**31)))"), WIDE, ("memory",)),
)
CPP: tuple[Ending, ...] = (
    ("a C++ program that prints", _cpp('printf("42"); return 0;'), WIDE, ("ok",)),
    ("a C++ program that returns 3", _cpp("return 3;"), WIDE, ("error",)),
    ("a C++ program that kills itself", _cpp("raise(SIGSEGV); return 0;"), WIDE, ("signal",)),
    ("a C++ program that sleeps", _cpp("sleep(30); return 0;"), CLOCK, ("timeout",)),
    ("a C++ program that does not compile", _cpp("return undeclared_name;"), WIDE, ("compile",)),
)
HOSTILE: tuple[tuple[str, Job], ...] = (
    ("leaves its process", _call("import os; os._exit(0)")),
    ("exits", _call("import sys; sys.exit(0)")),
    ("returns what is no JSON", _call("return {1, 2}")),
    ("returns infinity", _call("return float('inf')")),
    ("returns a list that holds itself", _call("a = []; a.append(a); return a")),
    ("returns a list of 100,000 levels", _call("a = []\n    for _ in range(10**5): a = [a]\n    return a")),
    ("returns a number of 100,000 digits", _call("return 10 ** 10**5")),
    ("raises what cannot be printed", _call("raise type('E', (Exception,), {'__str__': lambda self: 1 / 0})()")),
    ("raises BaseException", _call("raise BaseException('up')")),
    ("recurses without an end", _call("return f()")),
    ("replaces json and sys", _call("import sys; sys.modules['json'] = None; sys.stdout = None; return 1")),
    ("floods its streams", _call("import sys; print('{}' * 10**5); print('[]' * 10**5, file=sys.stderr)")),
    ("closes its streams", _python("import os\nfor n in (0, 1, 2): os.close(n)")),
    ("prints bytes that are no text", _python("import os\nos.write(1, bytes(range(256)))")),
)


def _wrong(subject: SandboxSubject, endings: Sequence[Ending]) -> Iterator[str]:
    for what, job, limits, right in endings:
        result = subject.ran(job, limits)
        if isinstance(result, str) or result.status not in right:
            yield f"{what}: {told(result)}; expected the status {' or '.join(right)}"


@rule(
    cause="an exit code, a signal or a limit is told as something else",
    fix="let the status say how the job ended: packs and reports tell a slow program from a wrong one by it",
)
def check_sandbox_endings(subject: SandboxSubject) -> Iterator[Evidence]:
    """Python jobs that print, raise, exit, crash, sleep, compute for ever or print too much end with that status."""
    subject.needs()
    if words := next(_wrong(subject, PYTHON), None):
        yield Evidence(words)


@rule(
    cause="memory is not limited, or a failed allocation is told as something else",
    fix="limit the address space of a job, or its control group, and look at how it ended",
)
def check_sandbox_memory(subject: SandboxSubject) -> Iterator[Evidence]:
    """A Python job that takes more memory than it may ends with the status memory. Not on macOS, which has no limit."""
    subject.needs()
    if sys.platform == "darwin":
        return
    if words := next(_wrong(subject, MEMORY), None):
        yield Evidence(words)


@rule(
    cause="a C++ program's exit code, signal or compiler message is told as something else",
    fix="let the status say how the program ended, and compile says that it never began",
)
def check_sandbox_cpp_endings(subject: SandboxSubject) -> Iterator[Evidence]:
    """C++ programs that print, fail, crash, sleep or do not compile end with that status, where it runs C++."""
    subject.needs("cpp")
    if words := next(_wrong(subject, CPP), None):
        yield Evidence(words)


@rule(
    cause="what a job says of itself is believed, or its runner shares a process with it",
    fix="read only what was checked; start a lost runner again; a job's own doing is a result, never an exception",
)
def check_sandbox_survives(subject: SandboxSubject) -> Iterator[Evidence]:
    """Whatever a job does is a JobResult with a known status, and the next job works."""
    subject.needs()
    for what, job in HOSTILE:
        result = subject.ran(job)
        if isinstance(result, str) or result.status not in STATUSES:
            yield Evidence(f"a job that {what}: {told(result)}; expected a JobResult")
            return
        after = subject.call("def f(n): return n + 1", 41)
        if not isinstance(after, JobResult) or after.value != 42:
            yield Evidence(f"a job that {what}: then the next one: {told(after)}; expected 42")
            return
