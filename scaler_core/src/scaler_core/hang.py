"""Where a worker hung, read from the stacks that faulthandler printed as its deadline passed.

    without_stacks("made 3\\nTimeout (0:00:10)!\\nThread 0x7f…")     # "made 3\\nit hung in generate, clock.py:40"

Of a very deep recursion only the outermost calls are known: the parent keeps the end of what a worker prints.
"""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

from scaler_core.operations import is_foreign

_STACKS = re.compile(r"^Timeout \([\d:.]+\)!\n.*", re.MULTILINE | re.DOTALL)
_THREAD = re.compile(r"^(?:Current thread|Thread) 0x.*\n", re.MULTILINE)
_FRAME = re.compile(r'^  File "(.+)", line (\d+) in (.+)$', re.MULTILINE)
_HERE = str(Path(__file__).parent)


def without_stacks(words: str) -> str:
    """The last words of a worker, with the place where it hung instead of the stacks of its threads."""
    return _STACKS.sub(lambda stacks: _place(stacks[0]) or stacks[0], words)


def _place(stacks: str) -> str:
    """The innermost line that is not Python's own, of what the main thread did for an environment.

    The main thread was started first and is printed last, its innermost call first. Empty where it cannot be read.
    """
    frames = _FRAME.findall(_THREAD.split(stacks)[-1])
    called = list(takewhile(lambda frame: not frame[0].startswith(_HERE), frames)) or frames
    place = next((frame for frame in called if is_foreign(frame[0])), called[0] if called else None)
    return f"it hung in {place[2]}, {place[0]}:{place[1]}" if place else ""
