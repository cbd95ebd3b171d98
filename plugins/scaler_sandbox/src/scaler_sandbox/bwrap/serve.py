"""The runner of the bwrap backend: reads jobs from SCALER's process, runs each in a sandbox of its own, answers.

Nothing of a job runs here, not even Python's compiler. What is covered and what is not: see `bwrap.sandbox`.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import re
import resource
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from scaler_sandbox.bwrap.job import run_boxed
from scaler_sandbox.bwrap.walls import PACKAGES, TMP, package_folders, show, walls
from scaler_sandbox.confined.layers import FIRST_USER, tasks_of_user
from scaler_sandbox.runner.bounds import FILE_BYTES, Bounds
from scaler_sandbox.runner.frames import HEADER_BYTES, Frame, Malformed, Reader
from scaler_sandbox.runner.serve import Answer, Server, clean_folder, take_connection, telling
from scaler_sandbox.runner.warm import FIELDS, WarmChildren, sound
from scaler_sandbox.runner.warm_programs import WarmPrograms
from scaler_sandbox.runner.watch import Watch

NUMPY = ("numpy", "numpy.libs")
COUNTED_APART = (5, 14)
"""From this version of Linux on, a user namespace counts its processes apart from those of the same user outside."""


def user_inside() -> int:
    """Who root becomes inside; 0 for anybody else, who becomes nobody by bwrap."""
    return FIRST_USER + os.getpid() if os.geteuid() == 0 else 0


def tasks_allowed(processes: int) -> int:
    """The limit on processes and threads, as the kernel counts them: with the first process, or with all the user's."""
    version = tuple(map(int, re.findall(r"\d+", platform.release())[:2]))
    return processes + 1 + (0 if os.geteuid() == 0 or version >= COUNTED_APART else tasks_of_user())


class BoxServer(Server):
    """Sources by key."""

    def __init__(self, watch: Watch, null: int, asked: Mapping[str, Any]) -> None:
        super().__init__(watch, WarmChildren(1, null, watch), WarmPrograms(1, null, watch))
        self._told = asked

    def _answer(self, header: dict[str, Any], body: bytes) -> Answer:
        """Run one job: `body` is the call's JSON or the program's standard input."""
        kind, bounds = header["kind"], Bounds.of(header)
        source = "" if kind == "binary" else self._sources[header["key"]]
        numpy = package_folders(self._told["site"], NUMPY) if "numpy" in source else []
        program = show(header["path"], "/program") if kind == "binary" else []
        command = walls(self._told["program"], tmp_bytes=FILE_BYTES, extra=[*numpy, *program])
        asked = {"kind": kind, "folder": TMP, "packages": [PACKAGES] if numpy else [], "user": user_inside()}
        asked["tasks"] = tasks_allowed(self._told["processes"])
        text = source.encode(errors="surrogatepass")
        if kind != "call":
            return run_boxed(command, asked, body, text, bounds=bounds, watch=self._watch)
        roomy = replace(bounds, output=bounds.output + HEADER_BYTES)
        found, output = run_boxed(command, asked, body, text, bounds=roomy, watch=self._watch)
        return call_answer(found, output, bounds)


def call_answer(header: dict[str, Any], output: bytes, bounds: Bounds) -> Answer:
    """What a call answered, if its process ended well: status and detail are its own, the figures are not."""
    if header["status"] != "ok":
        return header, b""
    if not output:
        return header | {"status": "error", "detail": "the call ended its process instead of returning"}, b""
    try:
        frame = read_answer(output, bounds)
    except Malformed as problem:
        return header | {"status": "protocol", "detail": f"the call did not answer as it must: {problem}"}, b""
    return header | {name: frame.header[name] for name in ("status", "detail")}, frame.body


def read_answer(output: bytes, bounds: Bounds) -> Frame:
    """The one frame that a call sent; raises Malformed."""
    frame = Reader(bounds.output).feed(output)
    if frame is None or not sound(frame, 1, FIELDS):
        raise Malformed("half an answer, or one with other fields")
    return frame


def main(arguments: Sequence[str]) -> None:
    """Serve until the connection closes, then leave nothing behind; `arguments`: the program bwrap and so on."""
    parent, null = take_connection()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with telling(parent):
        BoxServer(Watch(parent), null, json.loads(arguments[0])).serve()
    clean_folder()
    with contextlib.suppress(OSError):
        os.rmdir(os.getcwd())  # noqa: PTH106, PTH109 - as the other runner does
