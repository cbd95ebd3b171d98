"""Fork without end, 24 processes here.

evidence: processes
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    for _ in range(24):
        if os.fork() == 0:
            time.sleep(1.5)
            os._exit(0)
    time.sleep(1.0)
