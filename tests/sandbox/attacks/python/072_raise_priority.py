"""Take a real-time priority, before all other processes.

evidence: urgent
needs: root
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    with open("/proc/self/comm", "w") as file:
        file.write(arena["marker"])
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    time.sleep(0.5)
