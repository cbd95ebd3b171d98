"""Block every signal in the process's mask and loop.

evidence: cpu
rung 0: held
slow: it computes for ten seconds
"""

import signal
import time


def attack(arena: dict[str, str]) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    deadline = time.monotonic() + 9
    while time.monotonic() < deadline:
        pass
