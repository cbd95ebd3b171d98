"""Compiling the references of many problems at once, one compiler for each core, before they are first run.

    compile_ahead(problems, runtime)

What a source is worth is not looked at: one that does not compile is told so when it is asked for an answer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, closing

from scaler_core.packs import Runtime
from scaler_core.progress import Progress
from scaler_core.sandbox import Sandbox
from scaler_core.workers import usable_cores
from scaler_envs_codecontests.problem import Problem


def compile_ahead(problems: Sequence[Problem], runtime: Runtime, *, processes: int | None = None) -> None:
    """Compile every C++ reference into the sandbox's store, each source once; `processes` at a time, or one a core."""
    sources = dict.fromkeys(s.source for problem in problems for s in problem.solutions if s.language == "cpp")
    sandbox = runtime.any_sandbox()
    if not sources or runtime.make_sandbox is None or sandbox is None or "cpp" not in sandbox.languages():
        return
    workers = min(processes or usable_cores(), len(sources))
    words = f"{{done}} of {{total}} C++ references compiled, {workers} at a time"
    with Progress(words, len(sources)) as progress, ExitStack() as opened:
        desk = _Desk(runtime.make_sandbox, opened)
        with ThreadPoolExecutor(workers) as pool:
            for done in as_completed([pool.submit(desk.compile, source) for source in sources]):
                done.result()
                progress.step()


class _Desk:
    """A sandbox for each thread, as one is safe in one thread only; all are closed by `opened`."""

    def __init__(self, make: Callable[[], Sandbox], opened: ExitStack) -> None:
        self._make, self._opened = make, opened
        self._mine = threading.local()
        self._lock = threading.Lock()

    def compile(self, source: str) -> None:
        if not hasattr(self._mine, "sandbox"):
            with self._lock:
                self._mine.sandbox = self._opened.enter_context(closing(self._make()))
        self._mine.sandbox.prepare(source, "cpp")
