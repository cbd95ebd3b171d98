"""Forking a process for a job, ending it with all it started, and never leaving it behind.

A child leads its own session, so that one signal ends it and what it forked. On Linux the kernel also kills it
when the runner dies, even by SIGKILL. What is not covered: code that starts a session of its own escapes.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

PR_SET_PDEATHSIG = 1
HIGHEST_FD = 1024


def _find_prctl() -> Any:
    """The C library's `prctl`, looked up once before any fork; None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        return ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return None


_prctl = _find_prctl()


def fork_child(run: Callable[[], None]) -> int:
    """Fork; the child calls `run` and never returns. Gives the child's process id."""
    runner = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    try:
        _detach(runner)
        run()
    except BaseException:  # noqa: BLE001 - nothing may unwind into the runner's loop, which this process copied
        with contextlib.suppress(OSError):
            os.write(2, traceback.format_exc().encode(errors="replace"))
    finally:
        os._exit(70)


def _detach(runner: int) -> None:
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    if _prctl is not None:
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != runner:
            os._exit(70)


def place(*descriptors: int) -> None:
    """Make `descriptors` the file descriptors 0, 1, … of this process and close all others."""
    copies = [os.dup(descriptor) if descriptor < len(descriptors) else descriptor for descriptor in descriptors]
    for target, descriptor in enumerate(copies):
        os.dup2(descriptor, target)
    os.closerange(len(descriptors), HIGHEST_FD)


def kill_group(pid: int) -> None:
    """End a child that was not reaped yet, and everything in its session's first group."""
    for end in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            end(pid, signal.SIGKILL)


def kill_orphans(pid: int) -> None:
    """End what a reaped child left in its process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
