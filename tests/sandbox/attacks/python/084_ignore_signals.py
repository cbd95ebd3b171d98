"""Ignore every signal that can be ignored and loop.

evidence: cpu
rung 0: held
slow: it computes for ten seconds
"""

import contextlib
import signal
import time


def attack(arena: dict[str, str]) -> None:
    for number in range(1, 65):
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)
    deadline = time.monotonic() + 9
    while time.monotonic() < deadline:
        pass
