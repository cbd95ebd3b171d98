"""Announce messages of 4 GB on every descriptor.

evidence: health garbage host
rung 0: held
control: none, the references have no connection
"""

import contextlib
import os
import time
from typing import NoReturn


def attack(arena: dict[str, str]) -> NoReturn:
    payload = b"\xff" * 64
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(descriptor, payload)
    time.sleep(0.2)
    os._exit(0)
