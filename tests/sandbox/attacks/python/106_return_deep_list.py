"""Return a list nested 100,000 deep.

evidence: health host garbage
rung 0: held
control: none, json refuses it in the references too
"""


def attack(arena: dict[str, str]) -> object:
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    return nested
