"""Leave a daemon: twice forked, in a session of its own, all descriptors closed.

evidence: survivor
"""

import os
import time


def mark(marker: str) -> None:
    with open("/proc/self/comm", "w") as file:
        file.write(marker)


def attack(arena: dict[str, str]) -> None:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            mark(arena["marker"])
            os.closerange(0, 256)
            time.sleep(8)
        os._exit(0)
    time.sleep(0.2)
