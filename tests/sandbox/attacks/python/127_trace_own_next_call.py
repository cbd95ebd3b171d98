"""Leave a trace function that looks into the next call of its own source.

evidence: next
control: process
may succeed: a source can always lie about its own answers, in this call or the next
"""

import sys
import types


def innocent(number: int) -> int:
    return int(str(number)) ** 2


def attack(arena: dict[str, str]) -> None:
    def spoil(frame: types.FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code.co_name == "innocent":
            raise ValueError("poisoned")

    sys.setprofile(spoil)
