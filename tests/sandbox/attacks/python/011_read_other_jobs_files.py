"""Read what other jobs left in temporary folders.

evidence: secret
"""

import os


def attack(arena: dict[str, str]) -> object:
    found = []
    for folder, _, names in os.walk(arena["tmp"]):
        for name in names:
            with open(os.path.join(folder, name), errors="replace") as file:
                found.append(file.read(1000))
    return found
