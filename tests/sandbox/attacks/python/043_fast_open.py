"""Send data over TCP without `connect`, by MSG_FASTOPEN.

evidence: contact
"""

import socket


def attack(arena: dict[str, str]) -> None:
    socket.socket().sendto(b"out", 0x20000000, ("127.0.0.1", int(arena["tcp_port"])))
