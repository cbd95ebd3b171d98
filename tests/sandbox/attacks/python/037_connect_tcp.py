"""Connect over TCP.

evidence: contact
"""

import socket


def attack(arena: dict[str, str]) -> None:
    socket.create_connection(("127.0.0.1", int(arena["tcp_port"])), 1).sendall(b"out")
