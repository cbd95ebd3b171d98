"""Lure a cleaner through a symbolic link into a folder of the user.

evidence: file litter
rung 0: held
control: none, the references clean nothing
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.symlink(arena["outside"] + "/folder", "link")
    os.mkdir("inner")
    os.symlink(arena["outside"], "inner/link")
