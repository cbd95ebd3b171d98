"""Execute a script that lies in memory only, by its descriptor.

evidence: file
"""

import os


def attack(arena: dict[str, str]) -> None:
    script = os.memfd_create("script", 0)
    os.write(script, f"#!/bin/sh\necho here > {arena['outside']}/new\n".encode())
    os.execv(f"/proc/self/fd/{script}", ["script"])
