"""What the runner listens to while it waits: SCALER's process going away, and children ending."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
from collections.abc import Callable
from time import monotonic

PATROL_SECONDS = 2.0
"""How often a runner looks after its children, and an idle one whether its parent is still there: an inherited copy of
the parent's end of the connection, in a process forked from the parent, can hide the end-of-file."""

SETTLE_SECONDS = 0.1
"""How soon after a job it looks, if nothing else is asked: whoever runs on has used this much time, and no more."""


class ParentGone(Exception):
    """SCALER's process ended or closed the connection: so must the runner, with all its children."""


class Watch:
    """The connection to SCALER's process, and a pipe that wakes `poll` when a child ends."""

    def __init__(self, parent: socket.socket) -> None:
        self.parent = parent
        self._parent_pid = os.getppid()
        self._patrol = monotonic() + PATROL_SECONDS
        self._woken, waker = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(waker, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)

    def alerts(self, child_ended: Callable[[], None]) -> dict[int, Callable[[], None]]:
        """File descriptors to watch while a job runs; the parent says nothing then, unless it goes away."""

        def woken() -> None:
            self._drain()
            child_ended()

        return {self._woken: woken, self.parent.fileno(): self._parent_spoke}

    def idle(self, sweep: Callable[[], None]) -> None:
        """Wait until the parent speaks, and let `sweep` look after the children when one ended and now and then.

        Raises ParentGone when the parent went away without a word.
        """
        poll = select.poll()
        poll.register(self._woken, select.POLLIN)
        poll.register(self.parent, select.POLLIN)
        seconds = SETTLE_SECONDS
        while True:
            ready = dict(poll.poll(seconds * 1000))
            seconds = PATROL_SECONDS
            if self._woken in ready:
                self._drain()
            if self._woken in ready or not ready or monotonic() >= self._patrol:
                self._patrol = monotonic() + PATROL_SECONDS
                sweep()
            if self.parent.fileno() in ready:
                return
            if os.getppid() != self._parent_pid:
                raise ParentGone

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while os.read(self._woken, 4096):
                pass

    def _parent_spoke(self) -> None:
        raise ParentGone
