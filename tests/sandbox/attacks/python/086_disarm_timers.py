"""Switch off the timers and raise the limit that measure CPU time, then loop.

evidence: cpu
slow: it computes for ten seconds
limits: wall=12
"""

import resource
import signal
import time


def attack(arena: dict[str, str]) -> None:
    for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL, signal.ITIMER_VIRTUAL):
        signal.setitimer(timer, 0)
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    deadline = time.monotonic() + 9
    while time.monotonic() < deadline:
        pass
