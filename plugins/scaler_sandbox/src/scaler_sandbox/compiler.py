"""The C++ compiler as a program that runs for a limited time, in a folder, with few of the user's variables.

compiler = Compiler("g++", seconds=60)
code, message = compiler.call(["program.cpp", "-o", "program"], build)
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

MESSAGE_CHARS = 20_000
PROGRAM_BYTES = 16 * 2**20
"""The largest program, or file made on the way to it: a static one has about 2 MB."""
KEPT_VARIABLES = (
    "PATH",
    "LD_LIBRARY_PATH",
    "LIBRARY_PATH",
    "CPATH",
    "CPLUS_INCLUDE_PATH",
    "SDKROOT",
    "DEVELOPER_DIR",
)
"""What a compiler may need to find its parts; nothing else of the user's reaches it."""


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the compiler and the programs it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Compiler:
    """A command such as `g++`."""

    mark = ""
    """Tells the programs of a kind of compiler apart from those of another."""

    def __init__(self, command: str, *, seconds: float) -> None:
        self.command = command
        self.seconds = seconds

    def problem(self, folder: Path) -> str:
        """Why it must not be used, or nothing; may try it in the empty `folder`."""
        return ""

    def version(self) -> str:
        """What it says of itself, one line. Raises OSError or SubprocessError when it does not run."""
        found = subprocess.run(
            [self.command, "--version"],
            check=True,
            capture_output=True,
            timeout=self.seconds,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
        )
        return found.stdout.decode(errors="replace").partition("\n")[0]

    def call(self, arguments: Sequence[str], build: Path, *, file_bytes: int = PROGRAM_BYTES) -> tuple[int, str]:
        """Run it in `build`: exit code (negative for a signal or a missed deadline) and what it printed.

        A confined compiler writes no file larger than `file_bytes`.
        """
        with (build / "messages").open("w+b") as messages:
            process = subprocess.Popen(
                [*self._command(build, file_bytes), *arguments],
                cwd=build,
                stdin=subprocess.DEVNULL,
                stdout=messages,
                stderr=messages,
                env=self._environment() | {"TMPDIR": self._temporary(build)},
                start_new_session=True,
            )
            try:
                code = process.wait(self.seconds)
            except subprocess.TimeoutExpired:
                return -1, f"the compiler took over {self.seconds:g} s"
            finally:
                end_group(process)
            messages.seek(0)
            return code, messages.read(MESSAGE_CHARS).decode(errors="replace").strip()

    def _command(self, build: Path, file_bytes: int) -> list[str]:
        return [self.command]

    def _temporary(self, build: Path) -> str:
        return str(build)

    def _environment(self) -> dict[str, str]:
        return {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ} | {"LC_ALL": "C"}
