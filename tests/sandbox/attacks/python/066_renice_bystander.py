"""Lower another process's priority.

evidence: peer
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.setpriority(os.PRIO_PROCESS, int(arena["bystander"]), 15)
