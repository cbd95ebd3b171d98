"""Wait for longer than the wall limit.

evidence: time
rung 0: held
limits: wall=1
slow: it sleeps for ten seconds
"""

import time


def attack(arena: dict[str, str]) -> None:
    time.sleep(10)
