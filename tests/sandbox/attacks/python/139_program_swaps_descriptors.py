"""Swap, close and flood, as a program, the descriptors by which the runner gives inputs and takes outputs.

evidence: poison health host
job: program
rung 0: held
control: none, the references have no connection
"""

import os


def attack(arena: dict[str, str]) -> None:
    for descriptor in (0, 1, 2, 4, 5, 6, 7, 3):
        try:
            os.write(descriptor, b"poisoned")
            os.dup2(descriptor, (descriptor + 1) % 7)
        except OSError:
            continue
    os.close(5)
