"""Return text that is no Unicode.

evidence: garbage health
rung 0: held
control: none, harmless to a careful reader
"""


def attack(arena: dict[str, str]) -> object:
    return ["\udcff\ud800", {"\udfff": "\x00"}]
