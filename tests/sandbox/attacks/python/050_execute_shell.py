"""Replace the process by a shell.

evidence: file
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.execv("/bin/sh", ["sh", "-c", f"echo here > {arena['outside']}/new"])
