"""Fill a file in memory (memfd), which address space limits do not count: 300 MB.

evidence: memory
limits: memory_mb=128 cpu=4 wall=12
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    files = [os.memfd_create("bomb") for _ in range(6)]
    for file in files:
        for _ in range(50):
            os.write(file, b"x" * 2**20)
    time.sleep(0.6)
