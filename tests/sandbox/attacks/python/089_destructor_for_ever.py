"""Loop in a destructor when the result has been returned.

evidence: cpu
rung 0: held
slow: it computes for ten seconds
"""

import time


class Trap:
    def __del__(self) -> None:
        deadline = time.monotonic() + 9
        while time.monotonic() < deadline:
            pass


def attack(arena: dict[str, str]) -> object:
    trap = Trap()
    return len([trap])
