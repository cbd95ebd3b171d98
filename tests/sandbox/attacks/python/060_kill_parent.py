"""Kill the process that runs the jobs.

evidence: parent
control: process
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    assert os.getppid() > 1
    os.kill(os.getppid(), 9)
    time.sleep(0.5)
