"""Start a shell and use it.

evidence: file
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.system(f"echo here > {arena['outside']}/new")
