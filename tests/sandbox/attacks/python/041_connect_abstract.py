"""Connect to a Unix socket by abstract name, which no file permission guards.

evidence: contact
"""

import socket


def attack(arena: dict[str, str]) -> None:
    socket.socket(socket.AF_UNIX).connect("\0" + arena["abstract_name"])
