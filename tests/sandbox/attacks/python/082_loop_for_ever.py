"""Compute for longer than the CPU limit.

evidence: cpu
rung 0: held
slow: it computes for ten seconds
"""

import time


def attack(arena: dict[str, str]) -> None:
    deadline = time.monotonic() + 9
    while time.monotonic() < deadline:
        pass
