"""Raise an exception whose message has 100 MB.

evidence: output
limits: cpu=6 wall=20 memory_mb=1400
rung 0: held
"""

from typing import NoReturn


def attack(arena: dict[str, str]) -> NoReturn:
    raise ValueError("x" * (100 * 2**20))
