"""Give a key a second name.

evidence: file
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.link(arena["private_key"], arena["outside"] + "/link")
