"""Raise what `except Exception` does not catch.

evidence: host
rung 0: held
control: inside
"""

from typing import NoReturn


def attack(arena: dict[str, str]) -> NoReturn:
    raise GeneratorExit("out")
