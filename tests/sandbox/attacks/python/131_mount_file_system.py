"""Mount a file system.

evidence: file
needs: root
"""

import ctypes


def attack(arena: dict[str, str]) -> None:
    where = (arena["outside"] + "/folder").encode()
    ctypes.CDLL(None).mount(b"none", where, b"tmpfs", 0, b"size=64k")
