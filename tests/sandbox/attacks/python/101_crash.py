"""End by a segmentation fault.

evidence: host
rung 0: held
control: inside
"""

import ctypes


def attack(arena: dict[str, str]) -> None:
    ctypes.string_at(0)
