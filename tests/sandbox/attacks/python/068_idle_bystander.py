"""Let another process run only when nothing else does.

evidence: peer
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.sched_setscheduler(int(arena["bystander"]), os.SCHED_IDLE, os.sched_param(0))
