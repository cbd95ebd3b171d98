"""From how a process ended to a job's status: `judge(...)` gives the status and a text that explains it."""

from __future__ import annotations

import os
import signal

from .bounds import Bounds

DETAIL_CHARS = 2000


def shorten(text: str) -> str:
    """The end of `text`: where a traceback names its error."""
    text = text.strip()
    return text if len(text) <= DETAIL_CHARS else "…" + text[-(DETAIL_CHARS - 1) :]


def late(bounds: Bounds) -> str:
    """Why the wall clock ended a job."""
    return f"over {bounds.wall:g} s by the clock"


def overspent(bounds: Bounds) -> str:
    """Why a job's CPU time ended it."""
    return f"over {bounds.cpu:g} s of CPU time"


def judge(ended: int, *, used: float, peak: int, bounds: Bounds, complaint: str = "") -> tuple[str, str]:
    """Status and detail of a process: wait4's status, CPU seconds, peak bytes, the end of its standard error."""
    complaint = shorten(complaint)
    number = os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else 0
    if number in (signal.SIGPROF, signal.SIGXCPU) or used > bounds.cpu:
        return "timeout", overspent(bounds)
    if peak > bounds.memory or _starved(number, complaint):
        return "memory", complaint or f"over {bounds.memory} bytes, or killed by the system for want of memory"
    if number:
        return "signal", f"{_name(number)}\n{complaint}".strip()
    if os.WEXITSTATUS(ended):
        return "error", complaint or f"exit code {os.WEXITSTATUS(ended)}"
    return "ok", ""


def _starved(number: int, complaint: str) -> bool:
    """Whether the process died of want of memory, as far as its end tells.

    The kernel's own kill, C++'s uncaught bad_alloc, Python's uncaught MemoryError.
    """
    last = complaint.rpartition("\n")[2]
    return (
        number == signal.SIGKILL
        or (number == signal.SIGABRT and "bad_alloc" in complaint)
        or (number == 0 and last.startswith("MemoryError"))
    )


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
