"""Open a netlink socket, a door to much of the kernel.

evidence: descriptor
descriptor: socket:[
"""

import socket
import time


def attack(arena: dict[str, str]) -> None:
    sock = socket.socket(16, socket.SOCK_RAW, 0)
    sock.bind((0, 0))
    time.sleep(0.5)
