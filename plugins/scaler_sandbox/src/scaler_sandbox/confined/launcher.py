"""The runner's side of `launcher.cpp`: starts native programs at a third of the cost of forking the interpreter.

launcher = Launcher(sealed_binary, filter_bytes, null)
run_spawned(launcher.spawn(lockdown, bounds, program), stdin, bounds, watch, metered=True)
"""

from __future__ import annotations

import array
import math
import os
import select
import socket
import struct
from collections.abc import Callable, Mapping
from typing import NoReturn

from ..runner.bounds import Bounds
from ..runner.child import fork_child, kill_group, place
from ..runner.program import Ending, Running, Spawn
from . import kernel
from .lockdown import DESCRIPTORS, Lockdown

REQUEST = struct.Struct("<6Q")
STARTED = struct.Struct("<q")
ENDED = struct.Struct("<4q")
PROGRAM_FD = 5
STOPPED = "the launcher of programs ended"


class Launched:
    """A program that the launcher started and waits for."""

    def __init__(self, pid: int, control: socket.socket) -> None:
        self.pid = pid
        self._control = control
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)

    def alerts(self) -> Mapping[int, Callable[[], None]]:
        """The launcher's answer wakes the runner."""
        return {self._control.fileno(): lambda: None}

    def reap(self, *, block: bool) -> Ending | None:
        """How it ended, once the launcher says so."""
        if not self._poll.poll(None if block else 0):
            return None
        answer = self._control.recv(ENDED.size)
        if len(answer) != ENDED.size:
            raise ConnectionError(STOPPED)
        status, user, system, peak = ENDED.unpack(answer)
        return Ending(status, (user + system) / 1e6, peak * 1024)


class Launcher:
    """One launcher process; it starts one program at a time."""

    def __init__(self, binary: int, program_filter: int, null: int) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)

        def run() -> NoReturn:
            place(null, null, null, theirs.fileno(), program_filter, binary)
            os.set_inheritable(PROGRAM_FD, False)
            kernel.execute(PROGRAM_FD, [b"launcher"])
            os._exit(1)

        with theirs:
            self.pid = fork_child(run)

    def stop(self) -> None:
        """End it, so that nothing of it is left to whoever adopts orphans."""
        self._control.close()
        kill_group(self.pid)
        os.waitpid(self.pid, 0)

    def spawn(self, lockdown: Lockdown, bounds: Bounds, program: int) -> Spawn:
        """How to start the program in a descriptor. Half its memory may be stack: contest code recurses deeply."""
        request = REQUEST.pack(
            bounds.memory,
            bounds.memory // 2,
            math.ceil(bounds.cpu) + 1,
            lockdown.tasks,
            DESCRIPTORS,
            lockdown.place.rooted,
        )

        def start(source: int, out: int, err: int) -> Running:
            given = array.array("i", [source, out, err, program])
            self._control.sendmsg([request], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, given)])
            answer = self._control.recv(STARTED.size)
            pid = STARTED.unpack(answer)[0] if len(answer) == STARTED.size else -1
            if pid < 0:
                raise ConnectionError(STOPPED)
            return Launched(pid, self._control)

        return start
