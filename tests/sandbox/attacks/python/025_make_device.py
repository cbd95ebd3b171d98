"""Make a device node.

evidence: file
needs: root
"""

import os
import stat


def attack(arena: dict[str, str]) -> None:
    os.mknod(arena["outside"] + "/null", 0o666 | stat.S_IFCHR, os.makedev(1, 3))
