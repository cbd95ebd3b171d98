"""The first process inside: starts one job, watches it and whatever it starts, reports, and ends; all ends with it.

Started by bwrap with a JSON object as its argument. The job's standard streams are its own; a call's answer goes to
standard output. The report goes to a descriptor that no job has: how the job ended, CPU seconds, bytes, and `why` it
was ended if it was. Nothing of a job runs in this process.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import sys
from collections.abc import Sequence
from time import monotonic
from typing import Any

from ..confined import kernel
from ..runner.bounds import FILE_BYTES, PYTHON_STACK, Bounds
from ..runner.child import fork_child, place
from .crowd import Crowd
from .limits import confine

PATROL_SECONDS = 0.03
"""How often the processes of a job are added up."""
CANNOT = 126
Report = dict[str, Any]


def read_all(descriptor: int) -> bytes:
    """A nameless file's content, from where it stands."""
    pieces = []
    while piece := os.read(descriptor, 2**20):
        pieces.append(piece)
    return b"".join(pieces)


def load(kind: str) -> None:
    """Import what jobs of a kind need, while this is still root: our own files may be closed to others."""
    if kind in ("python", "check", "call"):
        from ..runner import frames, function, script  # noqa: F401 - so that they are loaded


def hide_processes() -> int:
    """Take /proc away from everybody but who holds this descriptor of it."""
    held = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
    if ctypes.CDLL(None, use_errno=True).umount2(b"/proc", kernel.MNT_DETACH):
        raise OSError(ctypes.get_errno(), "/proc cannot be taken away")
    return held


def become(user: int) -> None:
    """Root becomes a user that nobody is (0: there is no need); every right is given up."""
    if user:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)  # which the change of user took away
    kernel.drop_capabilities()
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)


class Job:
    """What the forked process does. `news`: where it tells of failures before a line of the job has run."""

    def __init__(self, asked: dict[str, Any], source: bytes, news: int) -> None:
        self._asked = asked
        self._bounds = Bounds.of(asked)
        self._source = source
        self._news = news

    def run(self) -> None:
        """Confine this process and become the job; does not return."""
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        sys.path.extend(self._asked["packages"])
        kind = self._asked["kind"]
        stack = self._bounds.memory // 2 if kind == "binary" else PYTHON_STACK
        run = getattr(self, f"_run_{kind}")
        try:
            confine(self._bounds, stack=stack, tasks=self._asked["tasks"], file_bytes=self._asked["file_bytes"])
        except OSError as error:
            self._fail("lockdown_failed", f"lock-down failed: {error}")
        run()

    def _fail(self, status: str, detail: str) -> None:
        """Tell, and end."""
        os.write(self._news, json.dumps({"status": status, "detail": detail}).encode())
        os._exit(CANNOT)

    def _run_call(self) -> None:
        """Answer one call on what was standard output; the streams of the job lead nowhere."""
        from ..runner.frames import pack
        from ..runner.function import Calls

        request = pack({"number": 1, **vars(self._bounds)}, read_all(0))
        null = os.open(os.devnull, os.O_RDWR)
        place(null, null, null, 1)
        Calls(Once(request, 3), self._source.decode(errors="surrogatepass")).serve()
        os._exit(0)

    def _run_python(self) -> None:
        """Run a program."""
        from ..runner.function import explain_syntax
        from ..runner.script import FILE, add_exits, run_script

        source = self._source.decode(errors="surrogatepass")
        try:
            code = compile(source, FILE, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return self._fail("compile", explain_syntax(error))
        if self._asked["kind"] == "check":
            os._exit(0)
        place(0, 1, 2)
        add_exits()
        run_script(code, source)

    _run_check = _run_python

    def _run_binary(self) -> None:
        """Become a compiled program."""
        for number in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        place(0, 1, 2)
        self._execute(["/program"])

    def _run_command(self) -> None:
        """Become a command of several processes, such as a compiler."""
        place(0, 1, 2)
        self._execute([*self._asked["command"], *self._asked["rest"]])

    def _execute(self, command: Sequence[str]) -> None:
        try:
            os.execvp(command[0], list(command))
        except OSError as error:
            os.write(2, f"cannot start {command[0]}: {error}\n".encode())
            os._exit(CANNOT)


class Once:
    """A connection over which one call comes and its answer goes."""

    def __init__(self, request: bytes, answer: int) -> None:
        self._left = memoryview(request)
        self._answer = answer

    def recv(self, most: int, /) -> bytes:
        """The next piece of the call."""
        piece, self._left = self._left[:most], self._left[most:]
        return bytes(piece)

    def sendall(self, data: bytes, /) -> None:
        """Write the answer."""
        left = memoryview(data)
        while left:
            left = left[os.write(self._answer, left) :]


def follow(job: int, crowd: Crowd) -> Report:
    """Wait for the job's end, or end it; then end all that is left here."""
    began, why = monotonic(), ""
    ended = reap(job)
    while ended is None and not why:
        signal.sigtimedwait([signal.SIGCHLD], PATROL_SECONDS)
        ended = reap(job)
        if ended is None:
            why = "wall" if monotonic() - began > crowd.bounds.wall else crowd.excess()
    ended = end_all(job, ended)
    crowd.count_dead()
    return {"ended": ended, "cpu": crowd.cpu, "peak": crowd.peak, "wall": monotonic() - began, "why": why}


def reap(job: int) -> int | None:
    """Wait for the dead, orphans too; the job's wait status if it is among them."""
    found = None
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            if pid == job:
                found = status
    return found


def end_all(job: int, ended: int | None) -> int:
    """Kill and wait for everything but this process; the job's wait status."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, 0)
            if pid == job:
                ended = status
    return ended or 0


def leave(report: Report) -> None:
    """End as a command did, for those who look at nothing but its exit code."""
    if report["why"]:
        os.write(2, f"\nKilled: over its limit ({report['why']})\n".encode())
    code = os.waitstatus_to_exitcode(report["ended"])
    os._exit(code if code >= 0 and not report["why"] else CANNOT)


def main(arguments: Sequence[str]) -> None:
    """Serve one job; a command's own arguments may follow the JSON object."""
    asked: dict[str, Any] = {"file_bytes": FILE_BYTES, **json.loads(arguments[0]), "rest": arguments[1:]}
    source = read_all(asked["source"]) if asked["source"] else b""
    load(asked["kind"])
    processes = hide_processes()
    become(asked["user"])
    os.chdir(asked["folder"])
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    news, teller = os.pipe()
    job = fork_child(Job(asked, source, teller).run)
    os.close(teller)
    report = follow(job, Crowd(Bounds.of(asked), processes))
    if not asked["report"]:
        leave(report)
    told = os.read(news, 2**16)
    report["news"] = json.loads(told) if told else None
    os.write(asked["report"], json.dumps(report).encode())
    os._exit(0)
