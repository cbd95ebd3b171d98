"""The runner: reads jobs from SCALER's process, one at a time, runs each in a forked child, answers.

Started by `scaler_sandbox.link` with a socket as its standard input, in an empty folder, with a clean environment.
It ends with all its children when that socket closes. Only trusted code runs in the runner itself; Python's
compiler reads programs here, code runs in children.

What is covered: CPU time, wall clock, address space, output, file size, core dumps, ending what a job forked.
What is not covered (rung 0): files, network, processes that start a session of their own, fork bombs.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import resource
import shutil
import socket
import traceback
from collections.abc import Iterator, Sequence
from typing import Any

from .bounds import Bounds
from .fitness import modules_reached
from .frames import Frame, pack, receive
from .function import explain_syntax
from .program import binary_start, python_start, run_program
from .script import FILE, add_exits
from .warm import WarmChildren
from .warm_programs import Script, WarmPrograms
from .watch import ParentGone, Watch

PRELOADED = (
    "abc array atexit bisect cmath collections copy dataclasses datetime decimal enum fractions functools heapq io "
    "itertools json math numbers operator queue random re statistics string sys textwrap threading time typing"
)
"""What jobs usually import, imported once before the forks."""
BODY_BYTES = 2**32 - 1
NOTHING_USED = {"cpu": 0.0, "wall": 0.0, "memory": 0}
Answer = tuple[dict[str, Any], bytes]


class Server:
    """Sources by key, programs, warm children that answer calls and others that run programs."""

    def __init__(self, watch: Watch, children: WarmChildren, programs: WarmPrograms) -> None:
        self._watch = watch
        self._sources: dict[int, str] = {}
        self._scripts: dict[int, Script] = {}
        self._children = children
        self._programs = programs

    def serve(self) -> None:
        """Answer until SCALER's process goes away."""
        try:
            while True:
                self._watch.idle(self._sweep)
                frame = receive(self._watch.parent, BODY_BYTES)
                if frame is None:
                    return
                self._take(frame)
        except (ParentGone, ConnectionError):
            return
        finally:
            self._children.close()
            self._programs.close()

    def _take(self, frame: Frame) -> None:
        for key in frame.header["forget"]:
            self._forget(key)
        cut = frame.header["source"] or 0
        if frame.header["source"] is not None:
            self._learn(frame.header["key"], frame.body[:cut])
        header, body = self._answer(frame.header, frame.body[cut:])
        self._clean()
        self._watch.parent.sendall(pack({"number": frame.header["number"], **header}, body))

    def _answer(self, header: dict[str, Any], body: bytes) -> Answer:
        """Run one job: `body` is the call's JSON or the program's standard input."""
        kind, key, bounds = header["kind"], header["key"], Bounds.of(header)
        if kind == "call":
            return self._children.call(key, self._sources[key], bounds, body)
        if kind == "binary":
            return run_program(binary_start(header["path"]), body, bounds, self._watch)
        if problem := self._compile(key):
            return {"status": "compile", "detail": problem, **NOTHING_USED}, b""
        if kind == "check":
            return {"status": "ok", "detail": "", **NOTHING_USED}, b""
        return self._run_script(key, body, bounds)

    def _run_script(self, key: int, stdin: bytes, bounds: Bounds) -> Answer:
        """Run a Python program in its warm child, or in a fresh one; a second attempt costs what both used."""
        script = self._scripts[key]
        tried = self._programs.run(key, script, bounds, stdin)
        if tried.answer is not None:
            return tried.answer
        header, output = self._run_fresh(script, stdin, bounds)
        return header | {"cpu": header["cpu"] + tried.cpu}, output

    def _run_fresh(self, script: Script, stdin: bytes, bounds: Bounds) -> Answer:
        return run_program(python_start(script.load(), script.source), stdin, bounds, self._watch)

    def _compile(self, key: int) -> str:
        """Compile a program once; the syntax error's text, if it has one."""
        if key in self._scripts:
            return ""
        source = self._sources[key]
        try:
            code = compile(source, FILE, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return explain_syntax(error)
        self._scripts[key] = Script(source, modules_reached(source), lambda: code)
        return ""

    def _sweep(self) -> None:
        self._children.sweep()
        self._programs.sweep()

    def _learn(self, key: int, text: bytes) -> None:
        self._sources[key] = text.decode(errors="surrogatepass")

    def _clean(self) -> None:
        clean_folder()

    def _forget(self, key: int) -> None:
        self._sources.pop(key, None)
        self._scripts.pop(key, None)
        self._children.forget(key)
        self._programs.forget(key)


def clean_folder() -> None:
    """Empty the working folder, so that no job finds what another one left."""
    for name in os.listdir("."):  # noqa: PTH208 - the cheapest look at a folder that is nearly always empty
        with contextlib.suppress(OSError, RecursionError):
            if os.path.isdir(name) and not os.path.islink(name):  # noqa: PTH112, PTH114 - as above
                shutil.rmtree(name, ignore_errors=True)
            else:
                os.unlink(name)  # noqa: PTH108 - as above


def take_connection() -> tuple[socket.socket, int]:
    """Move the connection away from standard input; streams 0 to 2 are the null device from here on."""
    parent = socket.socket(fileno=os.dup(0))
    parent.setblocking(True)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    return parent, null


def preload(names: str) -> None:
    """Import what jobs may need, and keep the collector away from it after forks."""
    for name in names.split():
        importlib.import_module(name)
    add_exits()
    gc.collect()
    gc.freeze()


@contextlib.contextmanager
def telling(parent: socket.socket) -> Iterator[None]:
    """Tell SCALER's process of an error that ends the runner; it starts another."""
    try:
        yield
    except Exception:  # noqa: BLE001 - told to whom it concerns
        with contextlib.suppress(OSError):
            parent.sendall(pack({"broken": traceback.format_exc()[-2000:]}))


def main(arguments: Sequence[str]) -> None:
    """Serve until the connection closes, then leave nothing behind; `arguments`: how many warm children of a kind."""
    parent, null = take_connection()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    preload(PRELOADED)
    with telling(parent):
        watch = Watch(parent)
        most = int(arguments[0])
        Server(watch, WarmChildren(most, null, watch), WarmPrograms(most, null, watch)).serve()
    clean_folder()
    with contextlib.suppress(OSError):
        os.rmdir(os.getcwd())  # noqa: PTH106, PTH109 - the runner imports no pathlib
