"""Stop the process that runs the jobs, which then waits for ever.

evidence: time
control: process
slow: the backend waits for its patience's end
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    assert os.getppid() > 1
    os.kill(os.getppid(), 19)
    time.sleep(0.5)
