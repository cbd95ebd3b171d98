"""Close every descriptor, the runner's connection among them.

evidence: host
rung 0: held
control: inside
"""

import os
import time


def attack(arena: dict[str, str]) -> None:
    os.closerange(0, 4096)
    time.sleep(0.2)
