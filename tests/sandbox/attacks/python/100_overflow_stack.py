"""Recurse in C code until the stack ends.

evidence: host
rung 0: held
control: inside
"""

import sys


def attack(arena: dict[str, str]) -> object:
    sys.setrecursionlimit(10**9)
    nested: list[object] = []
    for _ in range(2_000_000):
        nested = [nested]
    return repr(nested)
