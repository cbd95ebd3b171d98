"""The harness's side of a host: start it somewhere, ask it with a deadline, notice when it is lost.

host = Host("process", place, site, secrets)
host.ask({"do": "run", …}, seconds=20, look=watcher.look)      # raises HostLost
host.close()
"""

from __future__ import annotations

import json
import os
import secrets
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

from sandbox.attacks.place import Place
from sandbox.attacks.processes import alive, descendants, kill, stopped

SCRIPT = Path(__file__).with_name("host.py")
INTERVAL = 0.03
KEY_VARIABLE = "SCALER_ATTACK_API_KEY"


class HostLost(Exception):
    """The host ended, or did not answer in time; it was killed."""


class Host:
    """One host process with its own cache, key and secret file. In a session of its own."""

    def __init__(self, backend: str, place: Place, site: Path) -> None:
        self.secrets = {name: f"SECRET-host-{secrets.token_hex(8)}" for name in ("API key", "inherited descriptor")}
        self.folder = Path(tempfile.mkdtemp(prefix="host-", dir=site))
        self.folder.chmod(0o755)
        self.tmp = self.folder / "tmp"
        cache = self.folder / "cache"
        for path, mode in ((self.tmp, 0o1777), (cache, 0o755)):
            path.mkdir()
            path.chmod(mode)
        (self.folder / "held").write_text(self.secrets["inherited descriptor"])
        (self.folder / "held").chmod(0o600)
        for path in (cache, self.folder / "held"):
            os.chown(path, place.owner(), -1)
        environment = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
        environment |= {KEY_VARIABLE: self.secrets["API key"], "TMPDIR": str(self.tmp), "HOME": str(self.folder)}
        self.errors = self.folder / "errors"
        with self.errors.open("wb") as errors:
            self._process = subprocess.Popen(
                [*place.command(), sys.executable, str(SCRIPT), backend, str(cache)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=self.folder,
                env=environment,
                start_new_session=True,
            )
        self.pid = self._process.pid
        self._unread = b""

    def alive(self) -> bool:
        """Whether it can be asked."""
        return alive(self.pid)

    def ask(
        self, request: dict[str, Any], *, seconds: float, look: Callable[[], None] = lambda: None
    ) -> dict[str, Any]:
        """Send a request, call `look` while waiting, return the answer. Raises HostLost."""
        deadline = monotonic() + seconds
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        while b"\n" not in self._unread:
            look()
            if stopped(self.pid):
                os.kill(self.pid, signal.SIGCONT)
            if monotonic() > deadline:
                self.end()
                raise HostLost(f"no answer within {seconds:g} s")
            self._read()
        line, _, self._unread = self._unread.partition(b"\n")
        answer = json.loads(line)
        if not isinstance(answer, dict):
            self.end()
            raise HostLost(f"it answered nonsense: {answer!r:.100}")
        return answer

    def _read(self) -> None:
        assert self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        if select.select([descriptor], [], [], INTERVAL)[0]:
            piece = os.read(descriptor, 2**20)
            if not piece:
                self.end()
                raise HostLost(f"it ended: {self.errors.read_text(errors='replace')[-500:]}")
            self._unread += piece

    def survivors(self) -> list[int]:
        """What still runs below it."""
        return [pid for pid in descendants(self.pid) if alive(pid)]

    def end(self) -> None:
        """Kill it with all that runs below it."""
        pids = [*self.survivors(), self.pid]
        kill(pids)
        self._process.communicate()

    def close(self) -> None:
        """Let it end by itself, then make sure."""
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            left = self.survivors()
            self._process.wait(10)
            kill([pid for pid in left if alive(pid)])
            return
        kill([*self.survivors(), self.pid])
        self._process.wait()
