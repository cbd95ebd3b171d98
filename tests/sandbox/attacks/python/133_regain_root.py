"""Become root again if the runner kept a way back.

evidence: file
needs: root
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.setresuid(0, 0, 0)
    os.chown(arena["outside"] + "/victim", 12345, -1)
