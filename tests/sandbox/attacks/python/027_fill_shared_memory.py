"""Fill /dev/shm, 24 MB here.

evidence: file disk
"""

import time


def attack(arena: dict[str, str]) -> None:
    for index in range(24):
        with open(f"{arena['shm']}/{index}", "wb") as file:
            file.write(b"x" * 2**20)
    time.sleep(0.5)
