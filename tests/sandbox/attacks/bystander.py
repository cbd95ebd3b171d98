"""A process of the same user that has nothing to do with the job: the victim of signals, tracing and theft.

    bystander = Bystander(command=["setpriv", …], folder=site)
    bystander.harm()       # what was done to it since it started: ["killed"], ["renice 19"], …
    bystander.close()

It holds a secret in memory and another in an open file that has no name. As root it lives in a UTS namespace of
its own, so that entering that is seen.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence

from sandbox.attacks.processes import alive, read, stat, status, stopped

SCRIPT = """
import ctypes, json, os, sys, tempfile
kept = ctypes.create_string_buffer(sys.stdin.readline().strip().encode())
file = tempfile.TemporaryFile(buffering=0)
file.write(sys.stdin.readline().strip().encode())
ctypes.CDLL(None).unshare(0x04000000)
facts = {"bystander": os.getpid(), "bystander_address": ctypes.addressof(kept), "bystander_descriptor": file.fileno()}
print(json.dumps(facts), flush=True)
sys.stdin.read()
"""
SETTINGS = ("Max open files", "Max core file size", "Max cpu time")


class Bystander:
    """One such process, and what it was like when it started."""

    def __init__(self, *, command: Sequence[str], token: str) -> None:
        self.secrets = {"bystander's memory": f"SECRET-memory-{token}", "bystander's file": f"SECRET-file-{token}"}
        self._process = subprocess.Popen(
            [*command, sys.executable, "-I", "-S", "-c", SCRIPT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n".join(self.secrets.values()) + "\n")
        self._process.stdin.flush()
        self.facts = {name: str(value) for name, value in json.loads(self._process.stdout.readline()).items()}
        self.pid = self._process.pid
        self._before = self._condition()

    def _condition(self) -> dict[str, str]:
        """Priorities, scheduling, processors, limits."""
        fields = stat(self.pid)
        limits = [line for line in read(self.pid, "limits").decode().splitlines() if line.startswith(SETTINGS)]
        found = {"priority": fields[15], "nice": fields[16], "policy": fields[38], "limits": "; ".join(limits)}
        return found | {
            "processors": status(self.pid).get("Cpus_allowed", ""),
            "score": read(self.pid, "oom_score_adj").decode(),
        }

    def harm(self) -> list[str]:
        """What was done to it: killed, stopped, traced, or a setting that changed."""
        if not alive(self.pid):
            return ["killed"]
        if stopped(self.pid):
            return ["stopped"]
        if status(self.pid).get("TracerPid", "0") != "0":
            return ["traced"]
        now = self._condition()
        return [f"{name} {now[name]}" for name in now if now[name] != self._before[name]]

    def close(self) -> None:
        """End it. While a job traces it, it cannot be reaped: that waits for the end of the job's process."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, 9)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.communicate(timeout=10)
