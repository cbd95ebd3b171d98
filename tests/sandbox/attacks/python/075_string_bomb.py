"""Build a string of 450 MB.

evidence: memory
limits: memory_mb=128 cpu=4 wall=12
rung 0: held
"""

import time


def attack(arena: dict[str, str]) -> object:
    text = "x" * (450 * 2**20)
    time.sleep(0.6)
    return len(text)
