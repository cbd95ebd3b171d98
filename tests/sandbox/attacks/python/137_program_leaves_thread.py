"""Leave a thread, as a program, that computes and prints after the program has ended.

evidence: busy poison health
job: program
rung 0: held
control: none, the references start afresh
"""

import os
import threading
import time


def attack(arena: dict[str, str]) -> None:
    deadline = time.monotonic() + 3

    def spin() -> None:
        while time.monotonic() < deadline:
            os.write(1, b"poisoned")

    threading.Thread(target=spin, daemon=True).start()
