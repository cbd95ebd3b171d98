"""End without a result and without a word.

evidence: host
rung 0: held
control: inside
"""

import os
from typing import NoReturn


def attack(arena: dict[str, str]) -> NoReturn:
    os._exit(0)
