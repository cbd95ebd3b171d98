"""Raise an exception with 50,000 causes.

evidence: health time output
rung 0: held
control: none, printing it is merely slow
"""

from typing import NoReturn


def attack(arena: dict[str, str]) -> NoReturn:
    chain: Exception = ValueError("start")
    for index in range(50_000):
        link = ValueError(str(index))
        link.__cause__ = chain
        chain = link
    raise chain
