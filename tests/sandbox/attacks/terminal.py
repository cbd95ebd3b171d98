"""A terminal of the user, and kernel objects that outlive processes: what else an attack could reach.

with Terminal(owner) as terminal: terminal.typed()      # what was typed into it, though nobody typed
shared_segments("123"), keys_with("mk…")                # System V memory, kernel keys
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import subprocess
import termios
import tty
from pathlib import Path
from types import TracebackType

KEYCTL = {"x86_64": 250, "aarch64": 219}
KEYCTL_INVALIDATE = 21


class Terminal:
    """A pseudo terminal that the user could sit at."""

    def __init__(self, owner: int) -> None:
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave, termios.TCSANOW)
        os.set_blocking(self._slave, False)
        self.path = os.ttyname(self._slave)
        with contextlib.suppress(PermissionError):
            os.chown(self.path, owner, -1)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.close(self._master)
        os.close(self._slave)

    def typed(self) -> bytes:
        """What waits to be read by the user's shell."""
        try:
            return os.read(self._slave, 100)
        except BlockingIOError:
            return b""


def shared_segments(key: str) -> list[str]:
    """Ids of System V shared memory with this key; they are removed."""
    try:
        rows = [line.split() for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:]]
    except OSError:
        return []
    found = [row[1] for row in rows if row[0] == key]
    for number in found:
        subprocess.run(["ipcrm", "-m", number], check=False, capture_output=True)
    return found


def keys_with(description: str) -> list[str]:
    """Kernel keys with this description; they are invalidated."""
    try:
        lines = Path("/proc/keys").read_text().splitlines()
    except OSError:
        return []
    found = [line.split()[0] for line in lines if description in line]
    for number in found:
        if platform.machine() in KEYCTL:
            ctypes.CDLL(None).syscall(KEYCTL[platform.machine()], KEYCTL_INVALIDATE, int(number, 16), 0, 0, 0)
    return found
