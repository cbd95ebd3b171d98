"""Learn which files exist without opening one.

evidence: secret
"""

import os


def attack(arena: dict[str, str]) -> object:
    bits = (os.path.exists(f"{arena['keys']}/bit{index}") for index in range(24))
    return "oracle:" + "".join(str(int(bit)) for bit in bits)
