"""Raise an exception that fails when it is shown, and again when that is shown.

evidence: health host
rung 0: held
control: inside
"""

from typing import NoReturn


class Hostile(Exception):
    def __str__(self) -> str:
        raise SystemExit(7)

    __repr__ = __str__

    def __getattribute__(self, name: str) -> object:
        raise SystemExit(7)


def attack(arena: dict[str, str]) -> NoReturn:
    raise Hostile
