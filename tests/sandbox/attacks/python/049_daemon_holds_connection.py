"""Leave a daemon that keeps the runner's connection open and answers in the job's place.

evidence: survivor time
slow: the daemon lives for 12 s
"""

import os
import time


def mark(marker: str) -> None:
    with open("/proc/self/comm", "w") as file:
        file.write(marker)


def attack(arena: dict[str, str]) -> None:
    if os.fork():
        os._exit(0)
    os.setsid()
    mark(arena["marker"])
    time.sleep(12)
