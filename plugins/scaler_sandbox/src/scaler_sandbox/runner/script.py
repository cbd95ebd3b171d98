"""Inside a forked child: run a Python program as `python main.py` would, without starting an interpreter.

What is covered: `__main__`, standard streams on fresh objects, exit codes, tracebacks, threads that the program
does not join, functions registered with atexit, output left in buffers. The generator of `random` (and numpy's, if
it is loaded) is seeded with 0: a program has no seed of its own and should answer twice the same.
What is not covered: objects are not torn down, so what only a `__del__` would write is lost.
"""

from __future__ import annotations

import atexit
import builtins
import contextlib
import io
import os
import sys
import threading
from types import CodeType, ModuleType

from .function import explain, seed_generators

FILE = "main.py"


def add_exits() -> None:
    """`exit` and `quit`, which every program may expect: `site` makes them, and the runner starts without it."""
    for name in ("exit", "quit"):
        setattr(builtins, name, sys.exit)


def open_streams() -> None:
    """Replace the streams inherited from the runner: its buffers and positions are not the job's."""
    stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), "utf-8")
    stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), "utf-8")
    stderr = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(2, "w", closefd=False)), "utf-8", "backslashreplace", line_buffering=True
    )
    for name, stream in (("stdin", stdin), ("stdout", stdout), ("stderr", stderr)):
        setattr(stream, "mode", "r" if name == "stdin" else "w")  # noqa: B010 - as the interpreter's own have
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def exit_code(leaving: SystemExit) -> int:
    """The code of `sys.exit(...)`: None is 0, an integer itself, anything else is printed and 1."""
    if leaving.code is None or isinstance(leaving.code, int):
        return (leaving.code or 0) & 0xFF
    print(leaving.code, file=sys.stderr)  # noqa: T201 - as the interpreter does
    return 1


def execute(code: CodeType, module: ModuleType, source: str) -> int:
    """Run the program; its exit code."""
    try:
        exec(code, module.__dict__)  # noqa: S102 - the one purpose of this process
    except SystemExit as leaving:
        return exit_code(leaving)
    except BaseException as error:  # noqa: BLE001 - reported as the interpreter reports it
        with contextlib.suppress(OSError, ValueError):
            os.write(2, (explain(error, FILE, source) + "\n").encode(errors="backslashreplace"))
        return 1
    return 0


def join_threads() -> None:
    """Wait for the program's threads, as the interpreter does before it ends."""
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            thread.join()


def flush(module: ModuleType) -> None:
    """Write what is left in the buffers of the streams and of files that the program's names hold."""
    held = [value for value in module.__dict__.values() if isinstance(value, io.IOBase)]
    for stream in (sys.stdout, sys.__stdout__, sys.stderr, *held):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()  # type: ignore[union-attr]


def run_to_end(code: CodeType, source: str) -> int:
    """Run `code` as the main program until its threads and its last functions have ended; its exit code."""
    atexit._clear()
    module = ModuleType("__main__")
    module.__dict__["__file__"] = FILE
    sys.modules["__main__"] = module
    sys.argv = [FILE]
    open_streams()
    seed_generators(0)
    ended = execute(code, module, source)
    join_threads()
    atexit._run_exitfuncs()
    flush(module)
    return ended


def run_script(code: CodeType, source: str) -> None:
    """Run `code` as the main program and end the process."""
    os._exit(run_to_end(code, source))
