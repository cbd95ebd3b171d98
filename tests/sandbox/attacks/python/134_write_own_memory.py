"""Write to its own read-only memory through /proc/self/mem.

evidence: descriptor
descriptor: 1 /mem$
"""

import time


def attack(arena: dict[str, str]) -> None:
    with open("/proc/self/mem", "r+b", buffering=0):
        time.sleep(0.5)
