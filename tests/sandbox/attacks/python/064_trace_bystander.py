"""Attach to another process as a debugger.

evidence: peer
"""

import ctypes
import time


def attack(arena: dict[str, str]) -> None:
    ctypes.CDLL(None).ptrace(16, int(arena["bystander"]), 0, 0)
    time.sleep(0.5)
