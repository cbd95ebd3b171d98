"""Use up inodes: 3,000 empty files here.

evidence: inodes
"""

import contextlib
import os
import time


def attack(arena: dict[str, str]) -> None:
    for folder in (os.getcwd(), arena["tmp"]):
        with contextlib.suppress(OSError):
            for index in range(3000):
                os.close(os.open(f"{folder}/{arena['marker']}{index}", os.O_CREAT | os.O_WRONLY))
            break
    time.sleep(0.5)
