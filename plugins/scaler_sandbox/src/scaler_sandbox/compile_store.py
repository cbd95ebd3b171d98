"""Compiled programs by content: compiler version + flags + source give the name, so nothing is compiled twice.

    store = CompileStore(cache, compiler="g++")
    compiled = store.compile(source)
    compiled.program or compiled.message          # the path of the binary, or why there is none

`<cache>/compiled/<hash>` is a binary, `<hash>.failed` the compiler's message of a source that does not compile.
Many processes may share a store: a lock for each hash lets one compile while the others wait for its result, and
results appear by atomic rename. What is not covered: unless a confined compiler is given, a source may make the
compiler read any file that the user can read.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scaler_core.seeding import content_hash
from scaler_sandbox.compiler import Compiler
from scaler_sandbox.precompiled import begins_with_header, make_header

FORMAT = 1
FLAGS = ("-std=c++17", "-O2", "-w")
CHECKED = ("-fsanitize=undefined", "-fsanitize-undefined-trap-on-error", "-D_GLIBCXX_ASSERTIONS")
"""Undefined behaviour ends the program with a signal: no run-time library, so that it works static and confined. The
second is the older name of -fsanitize-trap=undefined, which GCC knows from 5 on."""
PROBE = '#include <iostream>\nint main() { std::cout << "works"; }\n'
COMPILE_SECONDS = 60.0
MAX_BYTES = 4 * 2**30
"""How large a store may grow: about two thousand programs; the least recently used go first."""
HEADER_AFTER = 4
"""How many programs a process compiles before it makes the precompiled header: from then on it pays."""
TOUCH_SECONDS = 3600.0
"""A binary's time of last use is kept to the hour: no write per run."""
STALE_SECONDS = 6 * 3600.0
PASSING = (
    "Killed",
    "No space left",
    "Cannot allocate",
    "out of memory",
    "virtual memory exhausted",
    "internal compiler",
)
"""Signs in a message that the machine failed, not the source: such a failure is not remembered."""


@dataclass(frozen=True)
class Compiled:
    """A binary's path, or the message that says why there is none."""

    program: Path | None
    message: str = ""


def explain(message: str) -> str:
    """Add what to do about a message that newcomers cannot be expected to understand."""
    if "bits/stdc++.h" in message and ("not found" in message or "No such file" in message):
        return (
            "this compiler has no <bits/stdc++.h>, which is GCC's; install GCC and name it in the option "
            f'compiler, e.g. compiler = "g++-14"\n{message}'
        )
    return message


class CompileStore:
    """Binaries of C++ sources under `cache`/compiled, at most `max_bytes`; `static`: no others will do."""

    def __init__(
        self,
        cache: Path,
        *,
        compiler: str | Compiler = "g++",
        seconds: float = COMPILE_SECONDS,
        static: bool = False,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self.folder = Path(cache).resolve() / "compiled"
        self._compiler = compiler if isinstance(compiler, Compiler) else Compiler(compiler, seconds=seconds)
        self._static = static
        self._max_bytes = max_bytes
        self._version = ""
        self._flags: tuple[str, ...] = ()
        self._problem: str | None = None
        self._built = 0

    def problem(self) -> str:
        """Why nothing can be compiled and run here, or nothing; looks once."""
        if self._problem is None:
            self._problem = self._probe()
        return self._problem

    def compile(self, source: str, *, checked: bool = False) -> Compiled:
        """The binary of `source`, compiled at most once by all processes that share the store.

        `checked`: with run-time checks.
        """
        if problem := self.problem():
            return Compiled(None, problem)
        try:
            return self._compile(source, (*self._flags, *(CHECKED if checked else ())))
        except OSError as error:
            return Compiled(None, f"the compile store {self.folder} cannot be used ({error})")

    def prune(self, max_bytes: int) -> int:
        """Delete least recently used results until the rest fits; how many bytes were freed.

        The precompiled header is neither counted nor deleted.
        """
        for stale in self.folder.glob(".build-*"):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - stale.stat().st_mtime > STALE_SECONDS:
                    shutil.rmtree(stale, ignore_errors=True)
        results = self._results()
        total, freed = sum(size for _, size, _ in results), 0
        for _, size, path in results:
            if total - freed <= max_bytes:
                break
            path.unlink(missing_ok=True)
            freed += size
        return freed

    def _results(self) -> list[tuple[float, int, Path]]:
        """Time of last use, size and path of each result, least recently used first."""
        found = []
        for path in self.folder.glob("[!.]*"):
            with contextlib.suppress(FileNotFoundError):
                stat = path.stat()
                found.append((stat.st_mtime, stat.st_size, path))
        return sorted(found)

    def _probe(self) -> str:
        """Find the flags that work: static where it can be, as such programs start faster."""
        try:
            self._version = self._compiler.version()
        except (OSError, subprocess.SubprocessError) as error:
            command = self._compiler.command
            return f"no C++ compiler: '{command}' does not run ({error}); install g++ or name another"
        problem = ""
        for flags in self._choices():
            self._flags, problem = flags, self._try(flags)
            if not problem:
                break
        return problem or self._look_at_compiler()

    def _choices(self) -> list[tuple[str, ...]]:
        """Flags to try, the best first."""
        if sys.platform == "darwin":
            return [FLAGS]
        return [(*FLAGS, "-static"), *([] if self._static else [FLAGS])]

    def _look_at_compiler(self) -> str:
        """Why the compiler must not be used, or nothing."""
        try:
            with self._build_folder() as folder:
                return self._compiler.problem(folder)
        except OSError as error:
            return f"the compile store {self.folder} cannot be used ({error})"

    def _try(self, flags: tuple[str, ...]) -> str:
        """Why a trivial program cannot be compiled and run with `flags`, or nothing."""
        try:
            compiled = self._compile(PROBE, flags, remember=False)
        except OSError as error:
            return f"the compile store {self.folder} cannot be used ({error})"
        if compiled.program is None:
            return f"'{self._compiler.command}' does not compile a trivial program: {compiled.message}"
        try:
            ran = subprocess.run([compiled.program], capture_output=True, timeout=10, env={}, check=False)
        except (OSError, subprocess.SubprocessError) as error:
            return f"programs compiled into {self.folder} do not start ({error}); is it mounted noexec?"
        return "" if ran.stdout == b"works" else f"a trivial program ended with exit code {ran.returncode}"

    def _compile(self, source: str, flags: tuple[str, ...], *, remember: bool = True) -> Compiled:
        mark = [self._compiler.mark] if self._compiler.mark else []
        name = content_hash([FORMAT, self._version, list(flags), source, *mark])
        if found := self._find(name):
            return found
        with self._lock(name[:2]):
            return self._find(name) or self._build(name, source, flags, remember=remember)

    def _find(self, name: str) -> Compiled | None:
        """What is already known about a hash."""
        program = self.folder / name
        with contextlib.suppress(FileNotFoundError):
            if time.time() - program.stat().st_mtime > TOUCH_SECONDS:
                os.utime(program)
            return Compiled(program)
        with contextlib.suppress(FileNotFoundError):
            return Compiled(None, program.with_suffix(".failed").read_text("utf-8"))
        return None

    @contextlib.contextmanager
    def _lock(self, name: str) -> Iterator[None]:
        """Hold the lock file `name`; those who wait find the result when they get it."""
        locks = self.folder / ".locks"
        locks.mkdir(parents=True, exist_ok=True)
        with (locks / name).open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextlib.contextmanager
    def _build_folder(self) -> Iterator[Path]:
        build = Path(tempfile.mkdtemp(prefix=".build-", dir=self.folder))
        try:
            yield build
        finally:
            shutil.rmtree(build, ignore_errors=True)

    def _build(self, name: str, source: str, flags: tuple[str, ...], *, remember: bool) -> Compiled:
        """Run the compiler and keep what it made, or its message if the source is at fault."""
        self._built += 1
        with self._build_folder() as build:
            (build / "program.cpp").write_bytes(source.encode(errors="surrogatepass"))
            include = self._header_folder(flags) if begins_with_header(source) else []
            arguments = [*include, *flags, "program.cpp", "-o", "program"]
            code, message = self._compiler.call(arguments, build)
            program = build / "program"
            if code == 0 and program.is_file() and not program.is_symlink():
                program.replace(self.folder / name)
                self.prune(self._max_bytes)
                return Compiled(self.folder / name)
            message = explain(message) or f"the compiler ended with exit code {code} and made no program"
            if remember and code > 0 and not any(sign in message for sign in PASSING):
                (build / "message").write_text(message, "utf-8")
                (build / "message").replace(self.folder / f"{name}.failed")
            return Compiled(None, message)

    def _header_folder(self, flags: tuple[str, ...]) -> list[str]:
        """The option that names the folder of the precompiled header, made when it begins to pay."""
        folder = self.folder / f".header-{content_hash([FORMAT, self._version, list(flags)])[:16]}"
        if not folder.exists() and self._built > HEADER_AFTER:
            with self._lock("header"), self._build_folder() as build:
                if not folder.exists():
                    (build / "ready").mkdir()
                    make_header(self._compiler, flags, build)
                    if (build / "bits").is_dir():
                        (build / "bits").replace(build / "ready" / "bits")
                    (build / "ready").replace(folder)  # empty where there is no such header: not tried again
        return [f"-I../{folder.name}"] if folder.exists() else []  # relative: it may be out of the compiler's reach
