"""Write 200 MB to standard output.

job: program
evidence: reader
limits: cpu=3 wall=12
rung 0: held
"""

import sys


def attack(arena: dict[str, str]) -> None:
    for _ in range(200):
        sys.stdout.write("x" * 2**20)
