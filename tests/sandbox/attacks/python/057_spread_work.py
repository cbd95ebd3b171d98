"""Use more CPU than the limit by spreading it over children.

evidence: cpu
limits: wall=14
slow: it computes for ten seconds
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    children = []
    for _ in range(6):
        child = os.fork()
        if child == 0:
            os.setsid()
            while time.process_time() < 0.95:
                pass
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
