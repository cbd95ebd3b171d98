"""Connect over TCP and IPv6.

evidence: contact
"""

import socket


def attack(arena: dict[str, str]) -> None:
    socket.create_connection(("::1", int(arena["tcp6_port"])), 1).sendall(b"out")
