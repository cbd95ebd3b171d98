"""Pin another process to one processor.

evidence: peer
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.sched_setaffinity(int(arena["bystander"]), {0})
