"""Return numbers that JSON does not have.

evidence: garbage health
rung 0: held
control: none, harmless to a careful reader
"""


def attack(arena: dict[str, str]) -> object:
    return [float("nan"), float("inf"), 1e308 * 10]
