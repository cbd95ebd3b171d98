"""Replace built-in functions for jobs of other sources.

evidence: poison host
rung 0: held
control: inside
"""

import builtins


def attack(arena: dict[str, str]) -> None:
    for name in ("len", "sorted", "sum", "str"):
        setattr(builtins, name, lambda *_, **__: "poisoned")
