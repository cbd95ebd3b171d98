"""What was seen of one attack, and the judgement over it: a kind of evidence with what was seen, for each kind.

Kinds, each an effect outside the job that no limit and no promise allows:

    file          a planted file or folder changed, something new beside it, a mount
    secret        a planted secret shows in the result
    contact       a waiting socket was reached, or the job listens
    peer          the bystander was killed, stopped, traced or changed
    host          the process that uses the sandbox ended or was stopped
    parent        a process of the backend itself ended
    health        an ordinary job fails afterwards
    poison        an ordinary job of another source answers falsely afterwards
    next          another function of the same source answers falsely afterwards
    survivor      a process still runs after the job, or after the sandbox was closed
    busy          CPU is used after the result
    litter        files are left where temporary files are
    time          the answer came long after the wall limit
    cpu           more CPU was used than the limit and its backstop allow
    understated   the result says much less CPU than was used
    memory        more memory than the limit, over all processes and memory files
    processes     more than six processes at once, beside the compiler's
    threads       more than 256 threads at once
    exhaustion    more than 512 descriptors at once
    disk          more than 16 MB in temporary folders
    inodes        more than 2,000 files in temporary folders
    output        a result or message larger than the limit
    reader        the reader's own memory grew by more than 64 MB and 50 times the output limit
    garbage       the sandbox raised, or gave no result
    descriptor    the kernel gave an object that the header names
    namespace     a process entered another namespace
    urgent        a process got a priority above normal
    ipc, key      a System V segment, a kernel key that outlive the job
    tty           something was typed into the user's terminal
    forged        the job's own result is a lie
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sandbox.attacks.attack import Attack
from sandbox.attacks.watcher import Watcher

MB = 2**20
PATIENCE = 8.0
"""How late an answer may be on a loaded machine, in seconds."""
CPU_BACKSTOP = 3.5
COMPILE_MEMORY, COMPILE_PROCESSES, COMPILE_SECONDS = 1024 * MB, 32, 90.0
COMPILER_PROCESSES = 6
"""Beside a job in C++ whose program is not compiled yet: bwrap, g++ and what they start."""
DETAIL_CHARS = 2**16
FORGED = "this is not what the function returns"


@dataclass
class Trial:
    """Everything seen of one attack. `found` is filled by the judges."""

    attack: Attack
    watcher: Watcher
    secrets: dict[str, str]
    link: str = ""
    status: str = "lost"
    value: str = ""
    detail: str = ""
    size: int = 0
    cpu: float = 0.0
    seconds: float = 0.0
    found: dict[str, str] = field(default_factory=dict)

    def note(self, kind: str, seen: object) -> None:
        """Add evidence, unless what was seen is nothing."""
        if seen:
            self.found[kind] = str(seen)[:200]

    def judge(self) -> None:
        """All that the result and the watcher tell."""
        self._judge_result()
        self._judge_use()
        self._judge_kernel()

    def _judge_result(self) -> None:
        limits = self.attack.limits
        shown = self.value + self.detail
        self.note("secret", [name for name, secret in self.secrets.items() if secret in shown])
        self.note("forged", self.status == "ok" and FORGED in self.value)
        self.note("garbage", self.detail if self.status in ("raised", "garbage") else "")
        if self.size > limits.output_bytes + 16 or len(self.detail) > DETAIL_CHARS:
            self.note("output", f"{self.size} bytes")
        patience = COMPILE_SECONDS if self.attack.job == "compile" else limits.wall_seconds + PATIENCE
        if self.seconds > patience:
            self.note("time", f"{self.seconds:.1f} s")

    def _judge_use(self) -> None:
        seen, limits, compiling = self.watcher, self.attack.limits, self.attack.job == "compile"
        native = self.attack.name.startswith("cpp/")
        memory = COMPILE_MEMORY if compiling else limits.memory_bytes + 64 * MB
        limited = {
            "memory": (seen.memory, memory),
            "processes": (seen.processes, COMPILE_PROCESSES if compiling else 6 + native * COMPILER_PROCESSES),
            "threads": (seen.threads, 256),
            "exhaustion": (seen.held, 512),
            "disk": (seen.bytes, 64 * MB if compiling else 16 * MB),
            "inodes": (seen.files, 2000),
            "reader": (seen.host_memory, max(64 * MB, 50 * limits.output_bytes)),
        }
        for kind, (highest, allowed) in limited.items():
            if highest > allowed:
                self.note(kind, f"{highest}, at most {allowed}")
        if not compiling and seen.cpu > limits.cpu_seconds + CPU_BACKSTOP:
            self.note("cpu", f"{seen.cpu:.1f} s")
        if not compiling and self.status == "ok" and seen.cpu > self.cpu + 0.8:
            self.note("understated", f"{seen.cpu:.1f} s used, {self.cpu:.2f} s told")

    def _judge_kernel(self) -> None:
        seen = self.watcher
        self.note("host", "stopped" if seen.host_stopped else "")
        self.note("contact", "the job listens" if seen.listened else "")
        self.note("namespace", seen.entered)
        self.note("urgent", seen.urgent)
        if wanted := self.attack.fields.get("descriptor"):
            count, _, text = wanted.partition(" ")
            links = [link for link in sorted(seen.links) if re.search(text, link)]
            self.note("descriptor", links if len(links) >= int(count) else "")
