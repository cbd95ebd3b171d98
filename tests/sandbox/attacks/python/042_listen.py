"""Wait for connections, as a back door.

evidence: contact
"""

import socket
import time


def attack(arena: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", int(arena["free_port"]))):
        time.sleep(0.6)
