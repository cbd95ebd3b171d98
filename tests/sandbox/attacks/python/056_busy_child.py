"""Leave children that compute after the result was given, in sessions of their own.

evidence: busy
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    if os.fork() == 0:
        os.setsid()
        os.closerange(0, 256)
        deadline = time.monotonic() + 4
        while time.monotonic() < deadline:
            pass
        os._exit(0)
