"""Put itself in front of every import of later jobs.

evidence: poison health host
rung 0: held
control: inside
"""

import builtins
from typing import Any


def attack(arena: dict[str, str]) -> None:
    real: Any = builtins.__import__

    def poisoned(name: str, *rest: object, **named: object) -> object:
        if name == "math":
            raise ImportError("poisoned")
        return real(name, *rest, **named)

    vars(builtins)["__import__"] = poisoned
