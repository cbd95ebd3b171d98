"""Running code that environment records carry: the protocol, no implementation.

A record's code (generator, solution, checker) is data. It is never imported; it runs only through a `Sandbox`,
chosen by name in the user's configuration. Backends live in plugins (`scaler_register_sandboxes`).

    result = sandbox.run(Call(source=code, function="generate", arguments=[{"n": 5}], seed=17), limits=Limits())
    result.status, result.value

What is covered: limits, outcomes, and how well a backend holds hostile code (`rung`, `guarantees`).
What is not covered: whether a result is true. Code can always lie about its own answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Language = Literal["python", "cpp"]
JobStatus = Literal[
    "ok",
    "error",
    "timeout",
    "memory",
    "output",
    "signal",
    "protocol",
    "compile",
    "refused",
    "lockdown_failed",
]
Guarantee = Literal[
    "no_net",
    "no_fs_read",
    "no_fs_write",
    "mem_bounded",
    "no_survivors",
    "no_peer_signals",
    "small_kernel_surface",
    "own_kernel",
]

UNTRUSTED_FLOOR = 2
"""The lowest rung for code found in a record (design: trust). A record never lowers it."""
BUNDLED_FLOOR = 0
"""The floor for code whose content hash is in the list shipped inside our own distribution."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use. CPU time judges; the wall clock is a backstop against sleeping."""

    cpu_seconds: float = 2.0
    wall_seconds: float = 6.0
    memory_bytes: int = 512 * 2**20
    output_bytes: int = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Call:
    """Call `function(*arguments)` defined by Python `source`; arguments and result are JSON values.

    The global generator of `random` is seeded with `seed` before the call.
    """

    source: str
    function: str
    arguments: Sequence[Any]
    seed: int


@dataclass(frozen=True, slots=True)
class Program:
    """Run a whole program on `stdin`; its result is the text of its standard output."""

    source: str
    language: Language
    stdin: str
    checked: bool = False
    """Build C++ with run-time checks: undefined behaviour that they know ends the program with a signal. A backend
    that cannot refuses. Python has nothing of the kind, and runs as ever."""


Job = Call | Program


@dataclass(frozen=True, slots=True)
class JobResult:
    """What became of a job. `value` is the JSON result of a Call or the output text of a Program."""

    status: JobStatus
    value: Any = None
    detail: str = ""
    """For any status but ok: the exception, the signal or the compiler's message, shortened."""
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    memory_bytes: int = 0

    @property
    def ok(self) -> bool:
        """Whether the job ended by itself, within its limits, with a result."""
        return self.status == "ok"


@dataclass(frozen=True, slots=True)
class Guarantees:
    """How well a backend holds hostile code, as proved on this machine, and why not better."""

    rung: int
    """0-1 catches accidents; 2-3 no files, network or processes; 4 namespaces; 5 own kernel."""
    holds: frozenset[Guarantee] = field(default_factory=frozenset)
    missing: dict[Guarantee, str] = field(default_factory=dict)
    """Each guarantee that does not hold, with the reason."""


class Sandbox(Protocol):
    """Runs jobs within limits. Safe to use from one thread; used from a worker process."""

    name: str

    def guarantees(self) -> Guarantees:
        """What this backend holds here; cheap after the first call."""

    def languages(self) -> frozenset[Language]:
        """Languages it can run here; "cpp" only where a compiler works."""

    def run(self, job: Job, limits: Limits) -> JobResult:
        """Run one job. Never raises for what the job does."""

    def run_many(self, jobs: Sequence[Job], limits: Limits) -> list[JobResult]:
        """Run jobs with the same limits each; results in the order of the jobs."""

    def prepare(self, source: str, language: Language) -> JobResult:
        """Compile ahead (or find it compiled); status `compile` with the compiler's message if it cannot."""

    def close(self) -> None:
        """End every process it started. Idempotent."""
