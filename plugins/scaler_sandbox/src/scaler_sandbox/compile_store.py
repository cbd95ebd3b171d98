"""Compiled programs by content: compiler version + flags + source give the name, so nothing is compiled twice.

    store = CompileStore(cache, compiler="g++")
    compiled = store.compile(source)
    compiled.program or compiled.message          # the path of the binary, or why there is none

`<cache>/compiled/<hash>` is a binary, `<hash>.failed` the compiler's message of a source that does not compile.
Many processes may share a store: a lock for each hash lets one compile while the others wait for its result, and
results appear by atomic rename. What is not covered: the compiler is not confined, so a source may make it read
any file that the user can read.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scaler_core.seeding import content_hash

FORMAT = 1
FLAGS = ("-std=c++17", "-O2", "-w")
PROBE = '#include <iostream>\nint main() { std::cout << "works"; }\n'
COMPILE_SECONDS = 60.0
MESSAGE_CHARS = 20_000
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
KEPT_VARIABLES = (
    "PATH",
    "LD_LIBRARY_PATH",
    "LIBRARY_PATH",
    "CPATH",
    "CPLUS_INCLUDE_PATH",
    "SDKROOT",
    "DEVELOPER_DIR",
)


@dataclass(frozen=True)
class Compiled:
    """A binary's path, or the message that says why there is none."""

    program: Path | None
    message: str = ""
    passing: bool = False
    """Whether the failure is the machine's (no compiler, no memory, no time), so that trying again may help."""


def explain(message: str) -> str:
    """Add what to do about a message that newcomers cannot be expected to understand."""
    if "bits/stdc++.h" in message and ("not found" in message or "No such file" in message):
        return (
            "this compiler has no <bits/stdc++.h>, which is GCC's; install GCC and name it in the option "
            f'compiler, e.g. compiler = "g++-14"\n{message}'
        )
    return message


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the compiler and the programs it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class CompileStore:
    """Binaries of C++ sources under `cache`/compiled."""

    def __init__(self, cache: Path, *, compiler: str = "g++", seconds: float = COMPILE_SECONDS) -> None:
        self.folder = Path(cache) / "compiled"
        self.compiler = compiler
        self._seconds = seconds
        self._version: str | None = None
        self._flags: tuple[str, ...] | None = None
        self._problem = ""

    def problem(self) -> str:
        """Why nothing can be compiled and run here, or nothing; looks once."""
        if self._flags is None and not self._problem:
            self._probe()
        return self._problem

    def compile(self, source: str) -> Compiled:
        """The binary of `source`, compiled at most once by all processes that share the store."""
        if problem := self.problem():
            return Compiled(None, problem, passing=True)
        assert self._flags is not None
        return self._compile(source, self._flags)

    def prune(self, max_bytes: int) -> int:
        """Delete least recently used results until the rest fits; how many bytes were freed."""
        with contextlib.suppress(FileNotFoundError):
            for stale in self.folder.glob(".build-*"):
                if time.time() - stale.stat().st_mtime > STALE_SECONDS:
                    shutil.rmtree(stale, ignore_errors=True)
        kept = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in self._results())
        total, freed = sum(size for _, size, _ in kept), 0
        for _, size, path in kept:
            if total - freed <= max_bytes:
                break
            path.unlink(missing_ok=True)
            freed += size
        return freed

    def _results(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return [path for path in self.folder.iterdir() if path.is_file() and not path.name.startswith(".")]

    def _probe(self) -> None:
        """Find the compiler and the flags that work: static where it can be, as such programs start faster."""
        try:
            self._version = self._ask_version()
        except (OSError, subprocess.SubprocessError) as error:
            self._problem = f"no C++ compiler: '{self.compiler}' does not run ({error}); install g++ or name another"
            return
        tried = [FLAGS] if sys.platform == "darwin" else [(*FLAGS, "-static"), FLAGS]
        for flags in tried:
            self._problem = self._try(flags)
            if not self._problem:
                self._flags = flags
                return

    def _ask_version(self) -> str:
        found = subprocess.run(
            [self.compiler, "--version"],
            check=True,
            capture_output=True,
            timeout=self._seconds,
            env=self._environment(None),
            stdin=subprocess.DEVNULL,
        )
        return found.stdout.decode(errors="replace").partition("\n")[0]

    def _try(self, flags: tuple[str, ...]) -> str:
        """Why a trivial program cannot be compiled and run with `flags`, or nothing."""
        compiled = self._compile(PROBE, flags, remember=False)
        if compiled.program is None:
            return f"'{self.compiler}' does not compile a trivial program: {compiled.message}"
        try:
            ran = subprocess.run([compiled.program], capture_output=True, timeout=self._seconds, env={}, check=False)
        except (OSError, subprocess.SubprocessError) as error:
            return f"programs compiled into {self.folder} do not start ({error}); is it mounted noexec?"
        return "" if ran.stdout == b"works" else f"a trivial program ended with {ran.returncode} instead of its output"

    def _compile(self, source: str, flags: tuple[str, ...], *, remember: bool = True) -> Compiled:
        name = content_hash([FORMAT, self._version, list(flags), source])
        if found := self._find(name):
            return found
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock(name):
            return self._find(name) or self._build(name, source, flags, remember=remember)

    def _find(self, name: str) -> Compiled | None:
        """What is already known about a hash."""
        program = self.folder / name
        try:
            if time.time() - program.stat().st_mtime > TOUCH_SECONDS:
                os.utime(program)
            return Compiled(program)
        except FileNotFoundError:
            pass
        try:
            return Compiled(None, (self.folder / f"{name}.failed").read_text("utf-8"))
        except FileNotFoundError:
            return None

    @contextlib.contextmanager
    def _lock(self, name: str) -> Iterator[None]:
        """Hold the lock of `name`; 256 lock files serve all hashes."""
        locks = self.folder / ".locks"
        locks.mkdir(exist_ok=True)
        with (locks / name[:2]).open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _build(self, name: str, source: str, flags: tuple[str, ...], *, remember: bool) -> Compiled:
        build = Path(tempfile.mkdtemp(prefix=".build-", dir=self.folder))
        try:
            (build / "program.cpp").write_bytes(source.encode(errors="surrogatepass"))
            code, message = self._call_compiler(build, flags)
            if code == 0 and (build / "program").is_file():
                (build / "program").replace(self.folder / name)
                return Compiled(self.folder / name)
            message = explain(message)
            passing = code <= 0 or any(sign in message for sign in PASSING)
            if remember and not passing:
                (build / "message").write_text(message, "utf-8")
                (build / "message").replace(self.folder / f"{name}.failed")
            return Compiled(None, message, passing=passing)
        finally:
            shutil.rmtree(build, ignore_errors=True)

    def _call_compiler(self, build: Path, flags: tuple[str, ...]) -> tuple[int, str]:
        """Compile `program.cpp` in `build`: exit code (negative for a signal or a deadline) and message."""
        with (build / "messages").open("w+b") as messages:
            process = subprocess.Popen(
                [self.compiler, *flags, "program.cpp", "-o", "program"],
                cwd=build,
                stdin=subprocess.DEVNULL,
                stdout=messages,
                stderr=messages,
                env=self._environment(build),
                start_new_session=True,
            )
            try:
                code = process.wait(self._seconds)
            except subprocess.TimeoutExpired:
                return -1, f"the compiler took over {self._seconds:g} s"
            finally:
                end_group(process)
            messages.seek(0)
            return code, messages.read(MESSAGE_CHARS).decode(errors="replace").strip()

    def _environment(self, build: Path | None) -> Mapping[str, str]:
        """What a compiler needs to find its parts; nothing else of the user's."""
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        return kept | {"LC_ALL": "C"} | ({"TMPDIR": str(build)} if build else {})
