"""Close standard output of a program, then go on.

job: program
evidence: health
rung 0: held
control: none, harmless to a careful reader
"""

import os
import sys


def attack(arena: dict[str, str]) -> None:
    os.close(1)
    os.close(2)
    sys.stdout.write("x")
