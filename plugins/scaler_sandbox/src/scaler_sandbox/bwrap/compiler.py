"""The C++ compiler in a bwrap of its own: a source can embed no file of the user's in its program.

    compiler = BoxedCompiler("g++", program="bwrap", seconds=60)
    compiler.problem(folder)                 # "" once an attempt to embed a file has failed as it must

A compiler outside of /usr sees its own folder too, unless that holds the user's home.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scaler_sandbox.bwrap.serve import tasks_allowed, user_inside
from scaler_sandbox.bwrap.walls import inner, show, walls
from scaler_sandbox.compiler import PROGRAM_BYTES, Compiler

WORK = "/work"
"""Where the store's folder is inside: a build folder, and the precompiled header beside it."""
MEMORY_BYTES = 960 * 2**20
"""For each process, and for all together; <bits/stdc++.h> at -O2 takes about 400 MB."""
TASKS = 16
OUTPUT_BYTES = 2**20
SECRET = "what no program may hold"
EMBED = 'asm(".incbin \\"{path}\\"");\n'


def own_folder(command: str) -> list[str]:
    """The arguments that show a compiler which is not installed under /usr."""
    path = Path(shutil.which(command) or command).resolve()
    prefix, home = path.parent.parent, Path.home().resolve()
    if path.is_relative_to("/usr") or not path.exists() or prefix in (Path("/"), home, *home.parents):
        return []
    return show(prefix, prefix)


@contextlib.contextmanager
def owned(folder: Path, user: int) -> Iterator[None]:
    """Give a folder and what is in it to a user for a while; 0: leave it."""

    def give(owner: int) -> None:
        for path in (folder, *folder.iterdir()) if user else ():
            with contextlib.suppress(OSError):
                os.chown(path, owner, owner, follow_symlinks=False)

    give(user)
    try:
        yield
    finally:
        give(0)


class BoxedCompiler(Compiler):
    """A command such as `g++`."""

    mark = "bwrap"

    def __init__(self, command: str, *, program: str, seconds: float) -> None:
        super().__init__(command, seconds=seconds)
        self._program = program

    def problem(self, folder: Path) -> str:
        """Why it must not be used, or nothing; tries to embed a file that lies in `folder`."""
        build, secret = folder / "build", folder / "secret"
        build.mkdir()
        secret.write_text(SECRET, "utf-8")
        (build / "program.cpp").write_text(EMBED.format(path=secret), "utf-8")
        code, message = self.call(["-c", "program.cpp", "-o", "program"], build)
        if code == 0:
            return "a program could embed a file that its compiler must not read; C++ is not run in this sandbox"
        return "" if str(secret) in message else f"the compiler does not run in bwrap: {message}"

    def call(self, arguments: Sequence[str], build: Path, *, file_bytes: int = PROGRAM_BYTES) -> tuple[int, str]:
        """Run it in `build`, which it may write to; a bwrap that does not start is nobody's fault but the machine's."""
        with owned(build, user_inside()):
            code, message = super().call(arguments, build, file_bytes=file_bytes)
        return (-1 if message.startswith("bwrap: ") else code), message

    def _command(self, build: Path, file_bytes: int) -> list[str]:
        shown = show(build, f"{WORK}/{build.name}", how="--bind")
        for header in sorted(build.parent.glob(".header-*")):
            shown += show(header, f"{WORK}/{header.name}")
        shown += own_folder(self.command)
        return [
            *walls(self._program, tmp_bytes=file_bytes, extra=shown),
            *inner(
                {
                    **self._asked(file_bytes),
                    "folder": f"{WORK}/{build.name}",
                    "command": [shutil.which(self.command) or self.command],
                }
            ),
        ]

    def _asked(self, file_bytes: int) -> dict[str, Any]:
        asked = {"kind": "command", "packages": [], "user": user_inside(), "tasks": tasks_allowed(TASKS)}
        asked |= {"source": 0, "report": 0, "file_bytes": file_bytes}
        return asked | {"cpu": self.seconds, "wall": self.seconds, "memory": MEMORY_BYTES, "output": OUTPUT_BYTES}

    def _temporary(self, build: Path) -> str:
        return "."
