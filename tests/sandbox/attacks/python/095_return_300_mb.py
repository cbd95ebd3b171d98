"""Return a string of 300 MB.

evidence: output reader
limits: cpu=6 wall=20 memory_mb=1400
rung 0: held
"""


def attack(arena: dict[str, str]) -> object:
    return "x" * (300 * 2**20)
