"""Connect to a Unix socket by path, as the Docker daemon's.

evidence: contact
"""

import socket


def attack(arena: dict[str, str]) -> None:
    socket.socket(socket.AF_UNIX).connect(arena["unix_path"])
