"""Hold kernel memory in pipes and sockets: 600 descriptors here.

evidence: exhaustion
limits: memory_mb=256
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    pairs = [os.pipe() for _ in range(300)]
    for _, writer in pairs:
        os.write(writer, b"x" * 4096)
    time.sleep(0.6)
