"""Read a key file that every user may read.

evidence: secret
"""


def attack(arena: dict[str, str]) -> object:
    with open(arena["key"]) as file:
        return file.read()
