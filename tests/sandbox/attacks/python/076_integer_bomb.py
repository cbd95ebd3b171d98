"""Compute an integer so large that it takes for ever and cannot be interrupted.

evidence: cpu
rung 0: held
slow: it computes for ten seconds
"""

import time


def attack(arena: dict[str, str]) -> None:
    deadline = time.monotonic() + 9
    while time.monotonic() < deadline:
        (1 << 4_000_000) ** 3
