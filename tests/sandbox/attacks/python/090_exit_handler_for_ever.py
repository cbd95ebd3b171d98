"""Loop in a function that runs when the interpreter ends.

job: program
evidence: cpu
rung 0: held
slow: it computes for ten seconds
"""

import atexit
import time


def loop() -> None:
    deadline = time.monotonic() + 9
    while time.monotonic() < deadline:
        pass


def attack(arena: dict[str, str]) -> None:
    atexit.register(loop)
