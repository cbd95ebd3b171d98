"""Stop another process of the user.

evidence: peer
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.kill(int(arena["bystander"]), 19)
