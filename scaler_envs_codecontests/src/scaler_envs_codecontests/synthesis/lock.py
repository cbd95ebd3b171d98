"""One process at a time works on a job: a lock that the system lets go of when its holder ends, however it ends.

    with job_lock(folder): ...        # JobBusy, naming the other process, if there is one
    holder(folder)                    # "process 4711 on here", or None

What is covered: processes of one machine, and of several where the file system locks across them. A file system that
knows no locks is an error.
"""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scaler_core.errors import RunError

FILE = "lock"
LOOKS, PAUSE = 5, 0.05
"""`holder` holds the lock for a moment, too: whoever finds it taken looks again."""


class JobBusy(RunError):
    """Another process works on the job; `holder` says which."""

    def __init__(self, folder: Path, holder: str) -> None:
        self.folder, self.holder = folder, holder
        super().__init__(f"{folder} is being worked on by {holder}; wait for it or end it (look: scaler synth status)")


@contextmanager
def job_lock(folder: Path) -> Iterator[None]:
    """Hold the job's lock; raises JobBusy."""
    with (folder / FILE).open("a+", encoding="utf-8") as file:
        for look in range(LOOKS):
            if _taken(file.fileno(), fcntl.LOCK_EX):
                break
            if look == LOOKS - 1:
                raise JobBusy(folder, _told(folder))
            time.sleep(PAUSE)
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()} on {socket.gethostname()}")
        file.flush()
        try:
            yield
        finally:
            file.seek(0)
            file.truncate()


def holder(folder: Path) -> str | None:
    """Who works on the job now; None if nobody does."""
    try:
        with (folder / FILE).open("r", encoding="utf-8") as file:
            return None if _taken(file.fileno(), fcntl.LOCK_SH) else _told(folder)
    except FileNotFoundError:
        return None


def _told(folder: Path) -> str:
    return (folder / FILE).read_text(encoding="utf-8").strip() or "a process that is just starting or ending"


def _taken(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
