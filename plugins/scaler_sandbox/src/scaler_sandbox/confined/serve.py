"""The confined runner: a server whose jobs lock themselves in. It has no files, no rights and an empty root itself.

Started by `scaler_sandbox.link`. Only our own code runs in the runner: a job's source is never parsed here, and
what a job's process says is kept as bytes or read with bounds.
"""

from __future__ import annotations

import fcntl
import json
import marshal
import os
import resource
import sys
from collections.abc import Sequence
from typing import Any

from ..runner.bounds import Bounds
from ..runner.fitness import modules_reached
from ..runner.function import explain_syntax
from ..runner.program import run_program, run_spawned
from ..runner.script import FILE, run_script
from ..runner.serve import NOTHING_USED, Answer, Server, preload, take_connection, telling
from ..runner.warm_programs import Script
from ..runner.watch import Watch
from . import kernel
from .filters import load
from .fstat import mend_fstat
from .launcher import Launcher
from .layers import Place, enter, page_bytes, tasks_of_user
from .lockdown import SLACK, THREADS, Lockdown, LockdownFailed
from .modules import preloaded
from .workers import ConfinedChildren, ConfinedPrograms

FAILED = 71
"""Exit code of a process that could not be locked in."""
NOT_PYTHON = 65
COMPILED_BYTES = 64 * 2**20
MFD_CLOEXEC, MFD_ALLOW_SEALING, MFD_EXEC = 1, 2, 16
F_ADD_SEALS, ALL_SEALS = 1033, 15


def seal(program: bytes) -> int:
    """A descriptor of a nameless executable file that nothing can change any more."""
    try:
        descriptor = os.memfd_create("program", MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_EXEC)
    except OSError:  # before Linux 6.3 every such file is executable
        descriptor = os.memfd_create("program", MFD_CLOEXEC | MFD_ALLOW_SEALING)
    left = memoryview(program)
    while left:
        left = left[os.write(descriptor, left) :]
    fcntl.fcntl(descriptor, F_ADD_SEALS, ALL_SEALS)
    return descriptor


def give_up(problem: LockdownFailed) -> None:
    """End a process that is not locked in."""
    os.write(2, str(problem).encode())
    os._exit(FAILED)


def write_all(descriptor: int, text: bytes) -> None:
    """Write to a pipe whose reader may be slow."""
    left = memoryview(text)
    while left:
        left = left[os.write(descriptor, left) :]


def script_of(source: str, told: bytes) -> Script:
    """A program from what the process said that compiled it; its code is read by whoever calls `load`."""
    line, _, code = told.partition(b"\n")
    modules = line.decode("ascii", errors="replace").split()
    return Script(source, tuple(modules) or None, lambda: marshal.loads(code))


class ConfinedServer(Server):
    """Sources by key, their compiled code as it came from a confined process, sealed programs, warm workers."""

    _children: ConfinedChildren

    def __init__(
        self,
        watch: Watch,
        children: ConfinedChildren,
        programs: ConfinedPrograms,
        lockdown: Lockdown,
        *,
        native: bytes | None,
        null: int,
    ) -> None:
        super().__init__(watch, children, programs)
        self._lockdown = lockdown
        self._native = native or b""
        self._null = null
        self._launcher: Launcher | None = None
        self._sealed: dict[int, int] = {}

    def serve(self) -> None:
        """Answer until SCALER's process goes away, then end the launcher too."""
        try:
            super().serve()
        finally:
            if self._launcher is not None:
                self._launcher.stop()

    def _answer(self, header: dict[str, Any], body: bytes) -> Answer:
        kind, key, bounds = header["kind"], header["key"], Bounds.of(header)
        if kind == "call":
            return self._children.call(key, self._sources[key], bounds, body)
        if kind == "binary":
            return self._run_binary(key, bounds, body)
        if kind in ("python", "check"):
            return self._run_python(key, bounds, None if kind == "check" else body)
        if kind == "launcher":
            self._start_launcher(body)
            body = b""
        else:
            body = json.dumps(self._lockdown.place.missing).encode()
        return {"status": "ok", "detail": "", **NOTHING_USED}, body

    def _run_python(self, key: int, bounds: Bounds, stdin: bytes | None) -> Answer:
        """Compile a program, and run it if it has an input."""
        failure = self._compile_confined(key, bounds)
        if failure is not None:
            return failure, b""
        if stdin is None:
            return {"status": "ok", "detail": "", **NOTHING_USED}, b""
        return self._run_script(key, stdin, bounds)

    def _run_binary(self, key: int, bounds: Bounds, body: bytes) -> Answer:
        if self._launcher is None:
            raise ValueError("a program was sent before the launcher")
        spawn = self._launcher.spawn(self._lockdown, bounds, self._sealed[key])
        return self._judged(*run_spawned(spawn, body, bounds, self._watch, metered=True))

    def _start_launcher(self, binary: bytes) -> None:
        descriptor, program_filter = seal(binary), seal(self._native)
        self._launcher = Launcher(descriptor, program_filter, self._null)
        os.close(descriptor)
        os.close(program_filter)

    def _run_fresh(self, script: Script, stdin: bytes, bounds: Bounds) -> Answer:
        def start(bounds: Bounds) -> None:
            self._enter(bounds)
            run_script(script.load(), script.source)

        return self._judged(*run_program(start, stdin, bounds, self._watch, metered=True))

    def _compile_confined(self, key: int, bounds: Bounds) -> dict[str, Any] | None:
        """Compile a source in a process of its own, once; the answer's header if that fails.

        The process says on the first line of its output which modules the program reaches, if it is fit to stay warm;
        the code after it is read only behind the lock-down.
        """
        if key in self._scripts:
            return None
        source = self._sources[key]

        def start(bounds: Bounds) -> None:
            self._enter(bounds)
            try:
                code = marshal.dumps(compile(source, FILE, "exec", dont_inherit=True))
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                os.write(2, explain_syntax(error).encode(errors="replace"))
                os._exit(NOT_PYTHON)
            write_all(1, " ".join(modules_reached(source) or ()).encode() + b"\n" + code)
            os._exit(0)

        wide = Bounds(bounds.cpu, bounds.wall, bounds.memory, COMPILED_BYTES)
        header, body = self._judged(*run_program(start, b"", wide, self._watch, metered=True))
        if header["status"] == "ok":
            self._scripts[key] = script_of(source, body)
            return None
        return header | {"status": "compile"} if header.get("code") == NOT_PYTHON else header

    def _enter(self, bounds: Bounds) -> None:
        """Lock a forked interpreter in, or end it."""
        try:
            self._lockdown.strict(bounds, cpu=True)
        except LockdownFailed as problem:
            give_up(problem)
        mend_fstat()

    def _judged(self, header: dict[str, Any], body: bytes) -> Answer:
        """An answer in which a failed lock-down has its own status."""
        if header.get("code") == FAILED and header["detail"].startswith("lock-down failed"):
            return header | {"status": "lockdown_failed"}, b""
        return header, body

    def _learn(self, key: int, text: bytes) -> None:
        if self._native:
            self._sealed[key] = seal(text)
        else:
            super()._learn(key, text)

    def _forget(self, key: int) -> None:
        if key in self._sealed:
            os.close(self._sealed.pop(key))
        super()._forget(key)

    def _clean(self) -> None:
        """Jobs leave no files."""


def preload_all(flavour: str) -> None:
    """Import all that jobs may import; a numpy that does not load is told by the jobs that need it."""
    try:
        preload(preloaded(flavour))
    except ImportError:
        preload(preloaded("python"))


def enter_or_fail(highest: int) -> Place:
    """Take on the layers of the runner; raises LockdownFailed."""
    try:
        return enter(highest)
    except OSError as error:
        raise LockdownFailed(f"lock-down failed: {error}") from error


def main(arguments: Sequence[str]) -> None:
    """Serve until the connection closes; `arguments` are one JSON object."""
    asked = json.loads(arguments[0])
    parent, null = take_connection()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with telling(parent):
        sys.path.extend(asked["packages"])
        preload_all(asked["flavour"])
        native = load("native", kernel.MACHINE) if asked["flavour"] == "native" else None
        strict = load("strict", kernel.MACHINE)
        tasks, base = tasks_of_user(), page_bytes()
        place = enter_or_fail(asked["highest"])
        sys.path.clear()
        sys.path_importer_cache.clear()
        room = 2 * asked["warm"] + THREADS + (0 if place.alone else tasks + SLACK)
        lockdown = Lockdown(place, strict, room, base)
        watch = Watch(parent)
        children = ConfinedChildren(asked["warm"], null, watch, lockdown, recycle=asked["recycle"])
        programs = ConfinedPrograms(asked["warm"], null, watch, lockdown, recycle=asked["recycle"])
        ConfinedServer(watch, children, programs, lockdown, native=native, null=null).serve()
    os._exit(0)
