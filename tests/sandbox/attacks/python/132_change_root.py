"""Change the root folder, then write.

evidence: file
needs: root
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.chroot(arena["outside"])
    with open("/new", "w") as file:
        file.write("here")
