"""Start a program by posix_spawn, which needs no fork of its own.

evidence: file
"""

import os


def attack(arena: dict[str, str]) -> None:
    pid = os.posix_spawn("/bin/touch", ["touch", arena["outside"] + "/new"], {})
    os.waitpid(pid, 0)
