"""Send a message whose JSON is nested 30,000 deep.

evidence: health garbage host
rung 0: held
control: none, the references have no connection
"""

import contextlib
import os
import struct
import time
from typing import NoReturn


def attack(arena: dict[str, str]) -> NoReturn:
    payload = struct.pack(">II", 60_000, 0) + b"[" * 30_000 + b"]" * 30_000
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(descriptor, payload)
    time.sleep(0.2)
    os._exit(0)
