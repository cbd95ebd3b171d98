"""Leave a folder that its owner may not enter.

evidence: litter
control: none, the references clean nothing
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.mkdir("locked")
    open("locked/file", "w").close()
    os.chmod("locked", 0)
