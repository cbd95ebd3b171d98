"""Pass the memory limit with six children of 100 MB each.

evidence: memory
limits: memory_mb=220 cpu=4 wall=12
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    for _ in range(6):
        if os.fork() == 0:
            kept = b"x" * (100 * 2**20)
            time.sleep(1.5)
            os._exit(len(kept) % 2)
    time.sleep(1.2)
