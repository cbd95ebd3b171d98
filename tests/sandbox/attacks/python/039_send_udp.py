"""Send a datagram without connecting.

evidence: contact
"""

import socket


def attack(arena: dict[str, str]) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"out", ("127.0.0.1", int(arena["udp_port"])))
