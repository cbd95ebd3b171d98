"""Raise the soft limits that the runner set, then take 450 MB.

evidence: memory
limits: memory_mb=128 cpu=4 wall=12
"""

import resource
import time


def attack(arena: dict[str, str]) -> object:
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    grown = b"x" * (450 * 2**20)
    time.sleep(0.6)
    return len(grown)
