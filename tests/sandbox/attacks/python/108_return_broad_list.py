"""Return 1 MB of JSON that takes 50 MB to read.

evidence: reader
limits: cpu=5 wall=15
rung 0: held
control: none, the growth is within what the reader allows
"""


def attack(arena: dict[str, str]) -> object:
    column: object = 0
    for _ in range(400):
        column = [column]
    return [column] * 1200
