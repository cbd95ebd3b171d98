"""Delete a file.

evidence: file
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.unlink(arena["outside"] + "/folder/precious")
