"""Look through all objects of the interpreter for what other jobs left: their sources, their arguments.

evidence: secret
control: none, the references keep nothing of a job that ended
"""

import gc


def attack(arena: dict[str, str]) -> object:
    found = []
    for thing in gc.get_objects():
        if isinstance(thing, dict):
            found += [value for value in list(thing.values()) if isinstance(value, str) and "SECRET-" in value]
        elif isinstance(thing, (list, tuple)):
            found += [value for value in thing if isinstance(value, str) and "SECRET-" in value]
    return [text[:1000] for text in found[:100]]
