"""What jobs read and give: exact text, JSON, seeds, order, figures."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from random import Random

from scaler_core.sandbox import Call, Job, JobResult, Program
from scaler_core.testing.check import Evidence, NotRun, rule
from scaler_core.testing.sandboxes.subject import WIDE, SandboxSubject, told

TEXTS = ("", "no newline at the end", "a\nb\n\n", "one\r\ntwo\r\n", "tab\tblank \n", "größe 数 😀\n", "x" * 100_000)
VALUES = (None, True, 0, -(2**70) - 1, 2.5, "größe\n", [1, [2, []]], {"key": {"inner": None}})
ECHO = "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read())"
BUSY = "import time\ndef f():\n    while time.process_time() < {seconds}: pass\n    return time.process_time()\n"
BURNT = 0.5
SLACK = 2.0
"""Seconds by which a clock of another machine may be ahead."""


@rule(
    cause="newlines are translated, a last one is added or stripped, or the encoding is not UTF-8",
    fix="hand over stdin as UTF-8 bytes, and read stdout the same way",
)
def check_sandbox_text(subject: SandboxSubject) -> Iterator[Evidence]:
    """A program reads exactly the text that it is given, and what it writes comes back exactly."""
    subject.needs()
    for text in TEXTS:
        result = subject.python(ECHO, text)
        if not isinstance(result, JobResult) or result.value != text:
            yield Evidence(f"{text[:40]!r} of {len(text)} characters comes back as {told(result)}")
            return


@rule(
    cause="arguments or results go through text or floats",
    fix="hand them over as JSON; integers have any size",
)
def check_sandbox_values(subject: SandboxSubject) -> Iterator[Evidence]:
    """Arguments and results of a call are JSON values, and come back as they were."""
    subject.needs()
    for value in VALUES:
        result = subject.call("def f(value): return value", value)
        if not isinstance(result, JobResult) or (type(result.value), result.value) != (type(value), value):
            yield Evidence(f"{value!r} comes back as {told(result)}")
            return


@rule(
    cause="the global generator is seeded once for a process, or not at all",
    fix="call random.seed(seed) before each call",
)
def check_sandbox_seeds(subject: SandboxSubject) -> Iterator[Evidence]:
    """A call finds the global generator of `random` seeded with its seed, also in a process that ran others."""
    subject.needs()
    for seed in (7, 8, 7, 2**40):
        result = subject.call("import random\ndef f(): return random.randrange(10**9)", seed=seed)
        expected = Random(seed).randrange(10**9)
        if not isinstance(result, JobResult) or result.value != expected:
            yield Evidence(f"seed {seed}: {told(result)}; expected {expected}")
            return


@rule(
    cause="results are collected as they end",
    fix="give one result for each job, in the order of the jobs, also where one fails",
)
def check_sandbox_order(subject: SandboxSubject) -> Iterator[Evidence]:
    """`run_many` gives one result for each job, in their order, and the same as `run`."""
    subject.needs()
    jobs: list[Job] = []
    for number in range(4):
        nap = f"import time; time.sleep({0.1 if number == 0 else 0})"
        jobs += [Call(f"def f():\n    {nap}\n    return {number}", "f", [], 0), Program("1 / 0", "python", "")]
    try:
        found = [(result.status, result.value) for result in subject.sandbox.run_many(jobs, WIDE)]
    except Exception as error:  # noqa: BLE001 - whatever a backend raises is what is looked for
        yield Evidence(f"run_many raised {type(error).__name__}: {error}")
        return
    expected = [pair for number in range(4) for pair in (("ok", number), ("error", None))]
    if found != expected:
        yield Evidence(f"of {len(jobs)} jobs: {found}; expected {expected}")
    elif subject.sandbox.run_many([], WIDE):
        yield Evidence("of no jobs it gives results")


@rule(
    cause="the figures are the runner's, not the job's, or in other units",
    fix="take seconds and bytes of the job from wait4 or its control group; 0 where they are not known",
)
def check_sandbox_figures(subject: SandboxSubject) -> Iterator[Evidence]:
    """CPU seconds, wall seconds and bytes are finite and not negative; a busy job's CPU time is reported, or 0."""
    subject.needs()
    began = time.monotonic()
    result = subject.call(BUSY.format(seconds=BURNT))
    elapsed = time.monotonic() - began
    if isinstance(result, str) or not result.ok:
        raise NotRun(f"the busy job did not end well: {told(result)}")
    figures = {name: getattr(result, name) for name in ("cpu_seconds", "wall_seconds", "memory_bytes")}
    for name, value in figures.items():
        if type(value) not in (int, float) or not math.isfinite(value) or value < 0:
            yield Evidence(f"{name} is {value!r}; expected a finite number from 0")
            return
    if result.cpu_seconds and not BURNT / 2 <= result.cpu_seconds <= elapsed + SLACK:
        words = f"cpu_seconds is {result.cpu_seconds:.3g} of a job that used {result.value:.3g}"
        yield Evidence(f"{words} and whose result came after {elapsed:.3g} seconds")
