"""Change a file's times, as a build system would notice.

evidence: file
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.utime(arena["key"], (0, 0))
