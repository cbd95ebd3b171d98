"""Stop itself, neither running nor ended.

evidence: host time
rung 0: held
control: inside
slow: the backend waits for the wall limit
limits: wall=1
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.kill(os.getpid(), 19)
