"""Leave a daemon that keeps standard output open, so that a reader waits for its end.

job: program
evidence: survivor time
slow: the daemon lives for 12 s
"""

import os
import time


def mark(marker: str) -> None:
    with open("/proc/self/comm", "w") as file:
        file.write(marker)


def attack(arena: dict[str, str]) -> None:
    if os.fork() == 0:
        os.setsid()
        mark(arena["marker"])
        time.sleep(12)
        os._exit(0)
    print("done")
