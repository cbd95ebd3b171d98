"""Let the JSON module say something else for later jobs.

evidence: poison health host
rung 0: held
control: inside
"""

import json


def attack(arena: dict[str, str]) -> object:
    vars(json)["loads"] = lambda *_, **__: "poisoned"
    setattr(json.JSONEncoder, "encode", lambda *_, **__: '"poisoned"')
    return 1
