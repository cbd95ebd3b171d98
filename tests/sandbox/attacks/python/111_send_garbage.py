"""Write garbage to every descriptor of the runner.

evidence: health garbage host
rung 0: held
control: none, the references have no connection
"""

import contextlib
import os
import time
from typing import NoReturn


def attack(arena: dict[str, str]) -> NoReturn:
    payload = bytes(range(256)) * 8
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(descriptor, payload)
    time.sleep(0.2)
    os._exit(0)
