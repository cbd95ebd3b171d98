"""Empty a file by path, without opening it.

evidence: file
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.truncate(arena["outside"] + "/victim", 0)
