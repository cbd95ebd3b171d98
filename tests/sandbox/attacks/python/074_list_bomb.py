"""Grow a list without end, to 450 MB here.

evidence: memory
limits: memory_mb=128 cpu=4 wall=12
rung 0: held
"""

import time


def attack(arena: dict[str, str]) -> object:
    grown = [0] * (450 * 2**17)
    time.sleep(0.6)
    return len(grown)
