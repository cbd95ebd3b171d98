"""Send a good header with a result nested 100,000 deep.

evidence: health garbage host
rung 0: held
control: none, the references have no connection
"""

import contextlib
import json
import os
import struct
import sys
import time
from typing import NoReturn


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


def attack(arena: dict[str, str]) -> NoReturn:
    payload = framed(b"[" * 100_000 + b"]" * 100_000)
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(descriptor, payload)
    time.sleep(0.2)
    os._exit(0)
