"""Read a key with the calls below `open`: openat relative to an open folder.

evidence: secret
"""

import os


def attack(arena: dict[str, str]) -> object:
    folder = os.open(arena["keys"], os.O_RDONLY | os.O_DIRECTORY)
    return os.read(os.open("id_private", os.O_RDONLY, dir_fd=folder), 1000).decode()
