"""Open netlink sockets, a door to much of the kernel.

evidence: descriptor
descriptor: 20 socket:
"""

import socket
import time


def attack(arena: dict[str, str]) -> None:
    sockets = [socket.socket(16, socket.SOCK_RAW, 0) for _ in range(30)]
    sockets[0].bind((0, 0))
    time.sleep(0.5)
