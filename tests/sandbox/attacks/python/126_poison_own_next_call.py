"""Spoil built-in functions for the next call of its own source.

evidence: next
control: process
may succeed: a source can always lie about its own answers, in this call or the next
"""

import builtins


def innocent(number: int) -> int:
    return sum([number] * number)


def attack(arena: dict[str, str]) -> None:
    vars(builtins)["sum"] = lambda *_: 5
