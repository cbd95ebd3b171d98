"""Leave a thread that computes after the result was given.

evidence: busy
rung 0: held
control: inside
"""

import threading
import time


def attack(arena: dict[str, str]) -> None:
    deadline = time.monotonic() + 3

    def spin() -> None:
        while time.monotonic() < deadline:
            pass

    threading.Thread(target=spin, daemon=True).start()
