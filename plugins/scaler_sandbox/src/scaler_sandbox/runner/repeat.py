"""Inside a warm child: run one Python program again and again, each run as a fresh process would have it.

    Runs(control, code, source, modules).serve()       # until the runner closes the connection

Descriptors: 0 the input, a file that the runner writes anew; 1 the output; 2 the null device; CONTROL the runner; KEPT
copies of the first three, by which they are put back. An answer says how the program ended and whether this process
may run it again; only a run that ended with 0 is believed, any other is repeated in a fresh process by the runner.
What is not covered: what `state` and `fitness` do not cover; descriptors 3 to 6 are taken, where a fresh process has
none; a run's memory is the highest of this process, which ends when that has grown by GROWTH.
"""

from __future__ import annotations

import gc
import os
import resource
from collections.abc import Sequence
from types import CodeType

from .bounds import Bounds, cpu_seconds, peak_bytes, take_limits
from .child import HIGHEST_FD
from .frames import Frame, pack, receive
from .function import Stream
from .script import run_to_end
from .state import State

CONTROL = 3
KEPT = (4, 5, 6)
FIRST_FREE = 7
GROWTH = 16 * 2**20
"""How much the largest resident set may grow before a process is replaced: the next run must not answer for it."""
REQUEST_BYTES = 0


def usage() -> resource.struct_rusage:
    """Of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF)


class Runs:
    """Serves the runs of one program until the runner closes the connection."""

    def __init__(self, control: Stream, code: CodeType, source: str, modules: Sequence[str]) -> None:
        self._control = control
        self._code, self._source = code, source
        self._state = State(modules)
        self._process = os.getpid()
        self._highest = min(HIGHEST_FD, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
        self._most = peak_bytes(usage()) + GROWTH
        gc.collect()
        gc.freeze()

    def serve(self) -> None:
        """Answer; ends at the end of the connection, or with any error of an interpreter that a run has broken."""
        while frame := receive(self._control, REQUEST_BYTES):
            answer = self._answer(frame)
            if os.getpid() != self._process:
                return  # the program forked: only the first process may answer
            self._control.sendall(answer)

    def _answer(self, frame: Frame) -> bytes:
        self._take_limits(Bounds.of(frame.header))
        for stream, kept in enumerate(KEPT):
            os.dup2(kept, stream)
        os.lseek(0, 0, os.SEEK_SET)
        self._state.begin()
        ended = run_to_end(self._code, self._source)
        os.dup2(KEPT[2], 1)  # what is torn down from here on writes nothing
        memory = peak_bytes(usage())
        stale = bool(self._state.end()) or memory > self._most
        os.closerange(FIRST_FREE, self._highest)
        return pack({"number": frame.header["number"], "ended": ended, "memory": memory, "stale": stale})

    def _take_limits(self, bounds: Bounds) -> None:
        take_limits(bounds, cpu_used=cpu_seconds(usage()))
