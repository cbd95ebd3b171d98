"""Move a file away.

evidence: file
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.rename(arena["outside"] + "/victim", arena["outside"] + "/gone")
