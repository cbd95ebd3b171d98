"""Nest 3,000 folders, which end a cleaner that recurses.

evidence: litter
control: none, the references have no folder to clean
slow: removing them is
"""

import os


def attack(arena: dict[str, str]) -> None:
    for _ in range(3000):
        os.mkdir(arena["marker"])
        os.chdir(arena["marker"])
