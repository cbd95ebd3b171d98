"""Use CPU and let the runner's own measurement say that it was little.

evidence: understated
limits: cpu=3 wall=12
"""

import sys
import time
import types


def attack(arena: dict[str, str]) -> object:
    deadline = time.process_time() + 1.5
    while time.process_time() < deadline:
        pass
    frame: types.FrameType | None = sys._getframe()
    while frame is not None:
        if "cpu_seconds" in frame.f_globals:
            frame.f_globals["cpu_seconds"] = lambda *_: 0.0
        frame = frame.f_back
    return 1
