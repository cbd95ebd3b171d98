"""One job in a bwrap of its own, as the runner sees it: started, followed to its end, judged.

header, output = run_boxed(command, asked, stdin, source, bounds=bounds, watch=watch)
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import monotonic
from typing import Any

from scaler_sandbox.bwrap.walls import inner
from scaler_sandbox.runner.bounds import Bounds
from scaler_sandbox.runner.judge import late, shorten
from scaler_sandbox.runner.program import Ending, open_input, run_spawned
from scaler_sandbox.runner.watch import Watch

START_SECONDS = 20.0
"""How long building a sandbox may take on a loaded machine, before the clock of the job starts."""
REPORT_BYTES = 2**16
REPORTED: dict[str, type | tuple[type, ...]] = {
    "ended": int,
    "cpu": (int, float),
    "peak": int,
    "wall": (int, float),
    "why": str,
}


def read_report(text: bytes) -> dict[str, Any] | None:
    """What the first process inside reported; None where it could not."""
    try:
        report = json.loads(text)
    except (ValueError, RecursionError):
        return None
    sound = isinstance(report, dict) and all(isinstance(report.get(key), kind) for key, kind in REPORTED.items())
    return report if sound else None


def read_pid(info: int) -> int:
    """The process id of the first process inside, as bwrap tells it; 0 where bwrap ended before."""
    text = b""
    deadline = monotonic() + START_SECONDS
    while select.select([info], [], [], max(0.0, deadline - monotonic()))[0]:
        piece = os.read(info, 4096)
        text += piece
        with contextlib.suppress(ValueError, KeyError):
            return int(json.loads(text)["child-pid"])
        if not piece:
            break
    return 0


class Boxed:
    """A running bwrap. `pid` is the first process inside: all inside ends with it, and bwrap after that."""

    def __init__(self, process: subprocess.Popen[bytes], info: int, report: int) -> None:
        self._process = process
        self._report = report
        self.report: dict[str, Any] | None = None
        self.pid = read_pid(info) or process.pid

    def alerts(self) -> Mapping[int, Callable[[], None]]:
        """None: the end of a child wakes the runner anyway."""
        return {}

    def reap(self, *, block: bool) -> Ending | None:
        """How the job ended, once bwrap and all that was inside are gone."""
        pid, status, _ = os.wait4(self._process.pid, 0 if block else os.WNOHANG)
        if not pid:
            return None
        self._process.returncode = os.waitstatus_to_exitcode(status)
        with contextlib.suppress(BlockingIOError):
            self.report = read_report(os.read(self._report, REPORT_BYTES))
        if self.report is None:
            return Ending(status, 0.0, 0)
        return Ending(self.report["ended"], self.report["cpu"], self.report["peak"])


class Starter:
    """Starts a bwrap on given streams, and keeps it for its report."""

    def __init__(self, command: Sequence[str], asked: Mapping[str, Any], source: bytes, report: int) -> None:
        self._command, self._asked, self._source = command, asked, source
        self._report = report
        self.boxed: Boxed | None = None

    def spawn(self, stdin: int, out: int, err: int, report_end: int) -> Boxed:
        """Start; the descriptors that are passed on stay open here, the caller's concern."""
        info, info_end = os.pipe()
        source = open_input(self._source)
        asked = {**self._asked, "source": source, "report": report_end}
        program, *arguments = self._command
        try:
            process = subprocess.Popen(
                [program, "--info-fd", str(info_end), *arguments, *inner(asked)],
                stdin=stdin,
                stdout=out,
                stderr=err,
                env={},
                pass_fds=(info_end, source, report_end),
                start_new_session=True,
            )
            os.close(info_end)
            info_end = -1
            self.boxed = Boxed(process, info, self._report)
        finally:
            for descriptor in (info, source, info_end):
                if descriptor >= 0:
                    os.close(descriptor)
        return self.boxed


def run_boxed(
    command: Sequence[str], asked: Mapping[str, Any], stdin: bytes, source: bytes, *, bounds: Bounds, watch: Watch
) -> tuple[dict[str, Any], bytes]:
    """Run one job to its end: the header for SCALER's process, and what came on standard output.

    The clock is looked at inside; outside it only ends a sandbox that does not get ready or does not end.
    """
    report, report_end = os.pipe()
    os.set_blocking(report, False)
    starter = Starter(command, {**asked, **vars(bounds)}, source, report)

    def spawn(stream: int, out: int, err: int) -> Boxed:
        nonlocal report_end
        try:
            return starter.spawn(stream, out, err, report_end)
        finally:
            os.close(report_end)
            report_end = -1

    try:
        outside = replace(bounds, wall=bounds.wall + START_SECONDS)
        header, output = run_spawned(spawn, stdin, outside, watch, metered=False)
    finally:
        for descriptor in (report, report_end):
            if descriptor >= 0:
                os.close(descriptor)
    return judged(header, starter.boxed.report if starter.boxed else None, output, bounds)


def judged(
    header: dict[str, Any], report: Mapping[str, Any] | None, output: bytes, bounds: Bounds
) -> tuple[dict[str, Any], bytes]:
    """Add what only the first process inside knows."""
    if report is None:
        if header["status"] in ("timeout", "output"):
            return header, b""
        said = header["detail"] or "it ended without a report"
        return header | {"status": "lockdown_failed", "detail": shorten(f"the sandbox did not start: {said}")}, b""
    header = header | {"wall": report["wall"]}
    if isinstance(report.get("news"), dict):
        return header | {name: str(report["news"].get(name)) for name in ("status", "detail")}, b""
    if report["why"] == "wall":
        return header | {"status": "timeout", "detail": late(bounds)}, b""
    if report["why"] == "memory":
        detail = f"over {bounds.memory} bytes in all its processes and files, or too many files"
        return header | {"status": "memory", "detail": detail}, b""
    return header, output
