"""Replace the runner's own functions, found through the stack, so that later jobs are answered falsely.

evidence: poison health
rung 0: held
control: none, the references have no runner
"""

import sys
import types


def attack(arena: dict[str, str]) -> object:
    frame: types.FrameType | None = sys._getframe().f_back
    while frame is not None:
        for name in ("evaluate", "load", "seed_generators", "pack"):
            if name in frame.f_globals:
                frame.f_globals[name] = lambda *_, **__: b'"poisoned"'
        frame = frame.f_back
    return 1
