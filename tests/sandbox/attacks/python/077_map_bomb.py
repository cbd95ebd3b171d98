"""Map and touch 450 MB of anonymous shared memory.

evidence: memory
limits: memory_mb=128 cpu=4 wall=12
rung 0: held
"""

import mmap
import time


def attack(arena: dict[str, str]) -> None:
    area = mmap.mmap(-1, 450 * 2**20)
    for start in range(0, len(area), 4096):
        area[start] = 1
    time.sleep(0.6)
