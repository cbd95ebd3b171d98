"""What a sandbox promises, prepares and leaves behind."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

from scaler_core.sandbox import Call, Guarantee, Language
from scaler_core.testing.check import Evidence, NotRun, rule
from scaler_core.testing.sandboxes.subject import WIDE, SandboxSubject, told

GUARANTEES = frozenset(get_args(Guarantee))
HIGHEST = 5
CONFINED = frozenset({"no_net", "no_fs_read", "no_fs_write", "no_survivors", "no_peer_signals"})
"""What rung 2 means."""
PATIENCE = 10.0
"""Seconds in which processes must be gone."""
TRIAL = Call("def f(): return 1", "f", [], 0)
SOURCES: dict[Language, tuple[str, str]] = {
    "python": ("print(1)", "print("),
    "cpp": ("int main() { return 0; }", "int main() { return undeclared_name; }"),
}


@rule(
    cause="a guarantee was forgotten, or the rung is a wish",
    fix="put each guarantee either into `holds` or, with the reason, into `missing`, and derive the rung from them",
)
def check_sandbox_guarantees(subject: SandboxSubject) -> Iterator[Evidence]:
    """Each guarantee holds or is missing with a reason, and the rung is what they amount to.

    A rung of 2 or more needs those of confinement, unless nothing is proved at all and each reason says why: a server's
    rung is its operator's word.
    """
    found = subject.sandbox.guarantees()
    holds, missing = frozenset(found.holds), frozenset(found.missing)
    lacking = sorted(CONFINED - holds)
    if type(found.rung) is not int or not 0 <= found.rung <= HIGHEST:
        yield Evidence(f"the rung is {found.rung!r}; expected an integer from 0 to {HIGHEST}")
    elif holds & missing or holds | missing != GUARANTEES:
        odd = sorted((holds & missing) | (holds | missing) ^ GUARANTEES)
        yield Evidence(f"{', '.join(odd)}: expected in exactly one of holds and missing")
    elif silent := sorted(name for name, reason in found.missing.items() if not reason.strip()):
        yield Evidence(f"{', '.join(silent)}: missing without a reason")
    elif found.rung >= 2 and holds and lacking:
        yield Evidence(f"rung {found.rung} without {', '.join(lacking)}")


@rule(
    cause="prepare does not look at the source, or languages() names what does not work here",
    fix="compile, or parse, in prepare; name a language only where a trivial program of it runs",
)
def check_sandbox_prepares(subject: SandboxSubject) -> Iterator[Evidence]:
    """`prepare` takes a program of each language that it names, and says `compile` of one that is none."""
    subject.needs()
    for language in sorted(subject.sandbox.languages()):
        for source, expected in zip(SOURCES[language], ("ok", "compile"), strict=True):
            result = subject.sandbox.prepare(source, language)
            if result.status != expected:
                yield Evidence(f"prepare({source!r}, {language!r}): {told(result)}; expected {expected}")
                return


def parents() -> dict[int, int]:
    """The parent of each process, without those that only wait to be reaped; raises NotRun where nothing tells."""
    if sys.platform == "linux":
        found = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, parent = stat.read_text(errors="replace").rpartition(")")[2].split()[:2]
                if state != "Z":
                    found[int(stat.parent.name)] = int(parent)
        return found
    try:
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise NotRun(f"the processes cannot be listed: {error}") from error
    rows = [line.split() for line in listed.stdout.splitlines()]
    return {int(pid): int(parent) for pid, parent, state in rows if not state.startswith("Z")}


def descendants() -> set[int]:
    """All processes below this one."""
    above = parents()
    found: set[int] = set()
    while more := {pid for pid, parent in above.items() if parent in found | {os.getpid()}} - found:
        found |= more
    return found


def _closing(close: Callable[[], None]) -> str:
    """What went wrong when it was closed twice, or nothing."""
    for turn in ("first", "second"):
        try:
            close()
        except Exception as error:  # noqa: BLE001 - whatever a backend raises is what is looked for
            return f"the {turn} close raised {type(error).__name__}: {error}"
    return ""


@rule(
    cause="close ends the runner but not what it started, or fails when there is nothing to end",
    fix="kill the process group or the namespace, wait for it, and let a second close do nothing",
)
def check_sandbox_closes(subject: SandboxSubject) -> Iterator[Evidence]:
    """`close` ends every process that the sandbox started, and can be called again."""
    before = descendants()
    sandbox = subject.make()
    try:
        sandbox.run(TRIAL, WIDE)
    finally:
        words = _closing(sandbox.close)
    if words:
        yield Evidence(words)
        return
    end = time.monotonic() + PATIENCE
    while (left := descendants() - before) and time.monotonic() < end:
        time.sleep(0.02)
    if left:
        yield Evidence(f"{len(left)} processes are left after close: {', '.join(map(str, sorted(left)))}")
