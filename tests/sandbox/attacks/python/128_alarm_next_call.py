"""Set an alarm that goes off in the next call.

evidence: next poison health
rung 0: held
control: none, the references start afresh
"""

import os
import signal


def innocent(number: int) -> int:
    return int(str(number)) ** 2


def attack(arena: dict[str, str]) -> None:
    signal.signal(signal.SIGALRM, lambda *_: os._exit(3))
    signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
