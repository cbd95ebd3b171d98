"""Fill the disk from the working folder with many files of 1 MB, 24 here.

evidence: disk
"""

import contextlib
import os
import time


def attack(arena: dict[str, str]) -> None:
    for folder in (os.getcwd(), arena["tmp"]):
        with contextlib.suppress(OSError):
            for index in range(24):
                with open(f"{folder}/{arena['marker']}{index}", "wb") as file:
                    file.write(b"x" * 2**20)
            break
    time.sleep(0.5)
