"""Kill the trainer.

evidence: host
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    os.kill(int(arena["host"]), 9)
    time.sleep(0.5)
