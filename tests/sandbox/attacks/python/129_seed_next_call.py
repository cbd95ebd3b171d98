"""Let a thread draw random numbers while the next call of another source runs.

evidence: poison
rung 0: held
control: none, timing decides
"""

import random
import threading
import time


def attack(arena: dict[str, str]) -> None:
    deadline = time.monotonic() + 2

    def draw() -> None:
        while time.monotonic() < deadline:
            random.random()

    threading.Thread(target=draw, daemon=True).start()
