"""A runner process as SCALER's process sees it: start, ask, stop.

    link = Link("scaler_sandbox.runner.serve", ["32"])
    frame = link.ask({"kind": "call", …}, body, most=2**20, seconds=6.0)      # raises LinkLost
    link.stop()

The runner is a fresh interpreter with a clean environment and an empty folder, in its own session, so it holds
none of this process's memory, keys or descriptors. It ends when this process does, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from scaler_sandbox.runner.frames import Closed, Frame, Late, Malformed, exchange, pack

GRACE_SECONDS = 30.0
"""How much longer than its wall limit a job may take to be answered: starting and forking on a loaded machine."""
STOP_SECONDS = 5.0
BOOT = """
import sys
sys.path[:] = [folder for folder in sys.path if folder]
sys.path.append(sys.argv[1])
from importlib import import_module
main = import_module(sys.argv[2]).main
sys.path.pop()
main(sys.argv[3:])
"""
"""Import a module of ours with the standard library before it on the path, and call its `main`."""
KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME")
"""What an interpreter may need to start at all, where its libraries are in an unusual place."""


class LinkLost(Exception):
    """The runner did not answer as it must; it was ended."""


def clean_environment(folder: str) -> dict[str, str]:
    """Environment of the runner and its jobs: the same everywhere, without anything of the user's."""
    fixed = {
        "PATH": "/usr/bin:/bin",
        "HOME": folder,
        "TMPDIR": folder,
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONINTMAXSTRDIGITS": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MALLOC_ARENA_MAX": "1",  # an arena for each thread would use up the address space of a job with a few
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
    return fixed | {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}


def boot(module: str, arguments: Sequence[str], *, site: bool) -> list[str]:
    """The command that calls `main` of one of our modules in a fresh interpreter, with or without installed packages.

    Python before 3.11 has no `-P`; there the boot code removes the folder that it keeps off the path.
    """
    options = ["-s", *(["-P"] if sys.version_info >= (3, 11) else []), *([] if site else ["-S"])]
    return [sys.executable, *options, "-c", BOOT, str(Path(__file__).parents[1]), module, *arguments]


def start_runner(command: Sequence[str], folder: str) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start a runner in `folder`; the process and our end of the connection."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            command,
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=clean_environment(folder),
            start_new_session=True,
        )
    return process, ours


def stop_runner(process: subprocess.Popen[bytes], ours: socket.socket, folder: str | None, owner: int) -> None:
    """End the runner and its children, remove its folder if it has one. In a fork of its owner, only let go of it."""
    ours.close()
    if os.getpid() != owner:
        process.returncode = 0  # not our child: nothing to wait for, and no warning about it
        return
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


class Link:
    """One runner process and the connection to it. A runner that needs no files gets no folder of its own."""

    def __init__(self, module: str, arguments: Sequence[str], *, files: bool = True) -> None:
        self.owner = os.getpid()
        folder = tempfile.mkdtemp(prefix="scaler-runner-") if files else None
        try:
            self._process, self._socket = start_runner(boot(module, arguments, site=files), folder or "/")
        except OSError:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            raise
        self._number = 0
        self.stop = weakref.finalize(self, stop_runner, self._process, self._socket, folder, self.owner)

    @property
    def pid(self) -> int:
        """Process id of the runner."""
        return self._process.pid

    def usable(self) -> bool:
        """Whether it lives and belongs to this process, not to one that this was forked from."""
        return self.stop.alive and self.owner == os.getpid() and self._process.poll() is None

    def ask(self, header: Mapping[str, Any], body: bytes, *, most: int, seconds: float) -> Frame:
        """Send one job, return its answer of at most `most` bytes. Raises LinkLost, having ended the runner."""
        self._number += 1
        answered = False
        try:
            frame = exchange(
                self._socket,
                pack({"number": self._number, **header}, body),
                most=most,
                deadline=monotonic() + seconds + GRACE_SECONDS,
            )
            if "broken" in frame.header:
                raise LinkLost(f"the runner failed: {frame.header['broken']}")
            if frame.header.get("number") != self._number:
                raise LinkLost("the runner answered another job")
            answered = True
        except Closed as error:
            raise LinkLost("the runner ended") from error
        except Late as error:
            raise LinkLost(f"the runner did not answer within {seconds + GRACE_SECONDS:g} s") from error
        except Malformed as error:
            raise LinkLost(f"the runner answered with garbage: {error}") from error
        finally:
            if not answered:  # an interrupt by the user included: the next answer would be the old job's
                self.stop()
        return frame
