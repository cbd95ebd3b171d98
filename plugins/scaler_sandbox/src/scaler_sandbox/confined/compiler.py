"""The C++ compiler behind Landlock and a filter: a source must not read the user's files into its program.

    compiler = ConfinedCompiler("g++", seconds=60)
    compiler.leak(folder)                    # "" once an attempt to embed a file has failed as it must

Reading is allowed in the system's own folders and in the folder that the compiler is installed in.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from scaler_sandbox.bwrap.compiler import BoxedCompiler
from scaler_sandbox.compiler import PROGRAM_BYTES, Compiler
from scaler_sandbox.confined import kernel, landlock
from scaler_sandbox.link import boot

SYSTEM = (
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/libx32",
    "/bin",
    "/etc/alternatives",
    "/etc/ld.so.cache",
    "/nix/store",
    "/gnu/store",
)
SECRET = "not for a compiler's eyes"
EMBED = 'asm(".incbin \\"{path}\\"");\n'


def own_folder(command: str) -> list[str]:
    """What to read beyond the system's folders for a compiler that is installed elsewhere.

    Its whole prefix, unless that holds the user's home: then only the folder of the command itself.
    """
    found = shutil.which(command)
    if found is None:
        return []
    path = Path(found).resolve()
    prefix, home = path.parent.parent, Path.home().resolve()
    if prefix == Path(prefix.anchor) or prefix == home or prefix in home.parents:
        return [str(path.parent)] if path.parent not in (home, *home.parents) else [str(path)]
    return [str(prefix)]


def confined_compiler(command: str, *, seconds: float) -> Compiler:
    """Behind Landlock where it is sound; else in bwrap, if that is installed; else one that says what is missing."""
    program = shutil.which("bwrap")
    if kernel.UNSUPPORTED or program is None or landlock.version() >= landlock.SOUND_VERSION:
        return ConfinedCompiler(command, seconds=seconds)
    return BoxedCompiler(command, program=program, seconds=seconds)


class ConfinedCompiler(Compiler):
    """A command such as `g++`, in a process that locks itself in first."""

    mark = "confined"

    def problem(self, folder: Path) -> str:
        """Why it cannot be confined here, or nothing; `folder` is where sources are compiled."""
        if kernel.UNSUPPORTED:
            return kernel.UNSUPPORTED
        if landlock.version() < landlock.SOUND_VERSION:
            return (
                f"the compiler cannot be kept from reading your files: Landlock here is version {landlock.version()}, "
                f"{landlock.SOUND_VERSION} is needed (Linux 6.2), or bwrap installed; C++ is not run in this sandbox"
            )
        return self._leak(folder)

    def _leak(self, folder: Path) -> str:
        """What an attempt to embed a file beside the build folder gave, or nothing if it failed as it must."""
        build, secret = folder / "build", folder / "secret"
        build.mkdir()
        secret.write_text(SECRET, "utf-8")
        (build / "program.cpp").write_text(EMBED.format(path=secret), "utf-8")
        code, message = self.call(["-c", "program.cpp", "-o", "program"], build)
        if code == 0:
            return "a program could embed a file that its compiler must not read; C++ is not run in this sandbox"
        return "" if str(secret) in message else f"the compiler does not run confined: {message}"

    def call(self, arguments: Sequence[str], build: Path, *, file_bytes: int = PROGRAM_BYTES) -> tuple[int, str]:
        """Run it in `build`, which it may write to, and take what it made."""
        try:
            return super().call(arguments, build, file_bytes=file_bytes)
        finally:
            if os.geteuid() == 0:
                for path in (build, *build.iterdir()):
                    with contextlib.suppress(OSError):
                        os.chown(path, 0, 0, follow_symlinks=False)

    def _command(self, build: Path, file_bytes: int) -> list[str]:
        headers = [str(path) for path in build.parent.glob(".header-*")]
        readable = [*SYSTEM, *own_folder(self.command), *headers]
        asked = {"readable": readable, "seconds": self.seconds, "file_bytes": file_bytes}
        return [*boot("scaler_sandbox.confined.compile", [json.dumps(asked)], site=False), self.command]

    def _temporary(self, build: Path) -> str:
        return "."
