"""Keep the regular expression engine busy; it looks at no Python code meanwhile.

evidence: cpu
rung 0: held
slow: it computes for ten seconds
"""

import re
import time


def attack(arena: dict[str, str]) -> None:
    deadline = time.monotonic() + 9
    while time.monotonic() < deadline:
        re.match(r"(a|aa)+$", "a" * 27 + "b")
