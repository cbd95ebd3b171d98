"""Write 200 MB to the descriptors of a call, which may be its runner's.

evidence: health reader
limits: cpu=3 wall=12
rung 0: held
"""

import os


def attack(arena: dict[str, str]) -> None:
    for descriptor in range(1, 3):
        for _ in range(100):
            os.write(descriptor, b"x" * 2**20)
