"""Make a named pipe outside, where a reader would hang.

evidence: file
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.mkfifo(arena["outside"] + "/pipe")
