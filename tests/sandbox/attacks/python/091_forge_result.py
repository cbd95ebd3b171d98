"""Return something else than it should.

evidence: forged
may succeed: code can always lie about its own answer
"""


def attack(arena: dict[str, str]) -> object:
    return "this is not what the function returns"
