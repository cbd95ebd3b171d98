"""A small server that speaks SandboxFusion's `/run_code` on 127.0.0.1: it runs jobs, or says what it was told to.

    with FakeServer() as server:
        server.url, server.requests
        server.canned.append(Canned(500, b"…"))         # for the next request, instead of running it

As the real one it runs jobs through a shell, keeps a MiB of each stream, and judges by the clock.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

KEPT = 2**20
LIMIT = """
import os, resource, sys
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
os.execv(sys.argv[2], sys.argv[2:])
"""


@dataclass
class Canned:
    """What to answer. `cut`: send only so many bytes of the body; `seconds`: wait first; `drip`: seconds per byte."""

    status: int
    body: bytes
    cut: int | None = None
    seconds: float = 0.0
    drip: float = 0.0
    close: bool = False


def decode(text: bytes) -> str:
    """What the real server gives."""
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        return f"[DecodeError] {error}"


def command(words: list[str], folder: str, stdin: str, seconds: float) -> dict[str, Any]:
    """Run a command to its end or until the clock ends it."""
    began = time.monotonic()
    with (
        tempfile.TemporaryFile() as given,
        subprocess.Popen(
            words, cwd=folder, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        ) as process,
    ):
        given.write(stdin.encode())
        given.seek(0)
        kept = {process.stdout: bytearray(), process.stderr: bytearray()}
        readers = [threading.Thread(target=drain, args=(stream, kept[stream])) for stream in kept]
        for reader in readers:
            reader.start()
        status = "Finished"
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            status = "TimeLimitExceeded"
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        for reader in readers:
            reader.join()
    out, err = (decode(bytes(text)) for text in kept.values())
    code = process.returncode if status == "Finished" else None
    told = {"status": status, "execution_time": time.monotonic() - began, "return_code": code}
    return {**told, "stdout": out, "stderr": err}


def drain(stream: Any, kept: bytearray) -> None:
    """Read everything, keep the beginning."""
    while piece := stream.read1(2**16):
        kept += piece[: KEPT - len(kept)]


def run_code(asked: dict[str, Any]) -> dict[str, Any]:
    """What the real server does with a job."""
    with tempfile.TemporaryDirectory(prefix="fake-fusion-") as folder:
        built = None
        limit = [sys.executable, "-S", "-c", LIMIT, str(asked["memory_limit_MB"] * 2**20)]
        if asked["language"] == "cpp":
            (Path(folder) / "job.cpp").write_text(asked["code"])
            compiler = ["g++", "-std=c++17", "job.cpp", "-o", "test"]
            built = command(compiler, folder, "", asked["compile_timeout"])
            run = ["./test"]
        else:
            (Path(folder) / "job.py").write_text(asked["code"])
            run = [sys.executable, f"{folder}/job.py"]
        ran = None
        if built is None or built["return_code"] == 0:
            ran = command([*limit, *run], folder, asked["stdin"] or "", asked["run_timeout"])
        good = all(one is None or one["return_code"] == 0 for one in (built, ran))
        told = {"status": "Success" if good else "Failed", "message": "", "executor_pod_name": None, "files": {}}
        return {**told, "compile_result": built, "run_result": ran}


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: FakeServer

    def do_POST(self) -> None:
        """Run a job, or answer what was canned."""
        self.server.connections.add(self.client_address)
        text = self.rfile.read(int(self.headers["Content-Length"]))
        asked = json.loads(text)
        self.server.requests.append((self.path, self.headers.get("Authorization"), asked))
        if self.path != "/run_code":
            return self.reply(Canned(404, b'{"detail":"Not Found"}'))
        try:
            canned = self.server.canned.popleft()
        except IndexError:
            canned = Canned(200, json.dumps(run_code(asked)).encode())
        return self.reply(canned)

    def reply(self, canned: Canned) -> None:
        """Send an answer."""
        time.sleep(canned.seconds)
        if canned.status == 0:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(canned.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(canned.body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            for start in range(0, len(canned.body), 1) if canned.drip else ():
                self.wfile.write(canned.body[start : start + 1])
                time.sleep(canned.drip)
            if not canned.drip:
                self.wfile.write(canned.body[: canned.cut])
        self.close_connection = canned.close or canned.cut is not None

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class FakeServer(ThreadingHTTPServer):
    """Serves in threads of its own."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[tuple[str, str | None, dict[str, Any]]] = []
        self.connections: set[Any] = set()
        self.canned: deque[Canned] = deque()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> FakeServer:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()
