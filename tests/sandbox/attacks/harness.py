"""Runs attacks through a backend in a place and judges from outside what they achieved.

    with Harness("process", PLACES["here"]) as harness:
        for attack in all_attacks():
            verdict = harness.run(attack)
            verdict.outcome, verdict.found      # held | through | not applicable | unsafe

A job's own words never count: only planted secrets that show up, planted files that change, sockets that are
reached, processes that are hit or stay, resources measured by others (see `trial`).
"""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any

from sandbox.attacks import processes
from sandbox.attacks.arena import Arena, close_site, mounts_below, open_site
from sandbox.attacks.attack import Attack
from sandbox.attacks.bystander import Bystander
from sandbox.attacks.host_link import Host, HostLost
from sandbox.attacks.listeners import Listeners
from sandbox.attacks.place import Place
from sandbox.attacks.references import REFERENCES
from sandbox.attacks.terminal import Terminal, keys_with, shared_segments
from sandbox.attacks.trial import COMPILE_SECONDS, PATIENCE, Trial
from sandbox.attacks.watcher import Watcher, names_in

PROBE = """
import json, math, random
def probe(n):
    told = json.loads(json.dumps({"a": [n]}))
    return [len("abc"), sorted([3, 1, 2]), told, random.randrange(10**6), math.comb(10, 3), sum(range(n)), str(n)]
"""
PROBE_SEED = 3
PROBED = [3, [1, 2, 3], {"a": [7]}, random.Random(PROBE_SEED).randrange(10**6), 120, 21, "7"]
NATIVE_PROBE = '#include <cstdio>\nint main() { int n; return scanf("%d", &n) == 1 && printf("%d", n * n) ? 0 : 1; }\n'
AS_PROGRAM = "\nimport json, sys\nattack(json.loads(sys.stdin.read()))\n"
WIDE = {"cpu_seconds": 10.0, "wall_seconds": 40.0}
OTHERS = """
# {source}
def keep(text):
    return len(text)
"""


@dataclass(frozen=True)
class Verdict:
    """What became of one attack. `outcome`: held, through, or n/a."""

    attack: Attack
    outcome: str
    status: str = ""
    detail: str = ""
    found: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def acceptable(self) -> bool:
        """Whether nothing came through but what nothing can stop."""
        return self.outcome != "through" or bool(self.attack.may_succeed)


class Harness:
    """One backend in one place. Hosts and bystanders are started again whenever an attack hit them."""

    def __init__(self, backend: str, place: Place) -> None:
        self.backend, self.place = backend, place
        self._site = open_site()
        self._dice = random.Random(secrets.randbits(64))
        self._host: Host | None = None
        self._bystander: Bystander | None = None
        self._about: dict[str, Any] = {}
        self._markers: list[str] = []

    def __enter__(self) -> Harness:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End everything, remove everything."""
        if self._host is not None:
            self._host.close()
        if self._bystander is not None:
            self._bystander.close()
        close_site(self._site)

    def host(self) -> Host:
        """A living host whose sandbox is warm. Raises HostLost when none starts."""
        if self._host is None or not self._host.alive():
            self._host = Host(self.backend, self.place, self._site)
            self._about = self._host.ask({"do": "rung"}, seconds=120.0)
            self._plant_in(self._host)
        return self._host

    def about(self) -> dict[str, Any]:
        """Rung, guarantees and languages, as the backend tells."""
        self.host()
        return self._about

    def run(self, attack: Attack) -> Verdict:
        """Let one attack loose and judge it."""
        languages = self.about()["languages"]
        reason = attack.not_applicable()
        if not reason and attack.language not in languages:
            reason = f"'{self.backend}' runs no {attack.language} here"
        if reason:
            return Verdict(attack, "n/a", detail=reason)
        host, bystander = self.host(), self._victim()
        owner = self.place.owner()
        with (
            Arena(self._site, owner, dice=self._dice) as arena,
            Listeners(arena.folder, arena.token) as listeners,
            Terminal(owner) as terminal,
        ):
            self._markers = [*self._markers[-3:], arena.marker]
            facts = arena.facts() | listeners.facts() | bystander.facts
            facts |= {"host": str(host.pid), "tmp": str(host.tmp), "tty": terminal.path}
            watcher = Watcher(
                host.pid,
                folders=[host.tmp, host.folder / "cache", arena.folder / "outside", arena.shared],
                marker=arena.marker,
                port=int(facts["free_port"]),
            )
            trial = Trial(attack, watcher, host.secrets | arena.secrets | bystander.secrets | self._spread(host))
            runners = processes.children(host.pid)
            self._let_loose(trial, host, facts, bystander)
            trial.judge()
            if "parent" in attack.evidence:
                trial.note("parent", [pid for pid in runners if not processes.alive(pid)])
            trial.note("file", arena.damage())
            trial.note("contact", listeners.contacts())
            trial.note("peer", bystander.harm())
            trial.note("tty", terminal.typed())
            trial.note("ipc", shared_segments(facts["ipc_key"]))
            trial.note("key", keys_with(arena.marker))
            self._look_after(trial, host, facts)
        outcome = "through" if trial.found else "held"
        return Verdict(attack, outcome, trial.status, trial.detail[:300], trial.found, trial.seconds)

    def leftovers(self) -> list[str]:
        """What attacks left that the harness did not clear away: processes, shared memory, mounts."""
        left = [pid for marker in self._markers for pid in processes.marked(marker)]
        arenas = [path.name for path in self._site.glob("arena-*")]
        return [*arenas, *mounts_below(self._site), *(f"process {pid}" for pid in left)]

    def probe(self, language: str = "python", *, program: bool = False) -> str:
        """What is wrong with an ordinary job now, or nothing."""
        job: dict[str, Any] = {"source": "print(input()[::-1])", "language": "python", "stdin": "abc"}
        wanted: Any = "cba\n"
        if language == "cpp":
            job, wanted = {"source": NATIVE_PROBE, "language": "cpp", "stdin": "12"}, "144"
        elif not program:
            source = f"{PROBE}# {self._dice.getrandbits(64)}"
            job = {"source": source, "function": "probe", "arguments": [7], "seed": PROBE_SEED}
            wanted = PROBED
        told = self._ask_run(self.host(), job, WIDE)
        value = json.loads(told["value"]) if told["status"] == "ok" and wanted is PROBED else told["value"]
        return "" if told["status"] == "ok" and value == wanted else f"{told['status']} {value} {told['detail'][:100]}"

    def _victim(self) -> Bystander:
        if self._bystander is None or self._bystander.harm():
            if self._bystander is not None:
                self._bystander.close()
            token = f"{self._dice.getrandbits(64):016x}"
            self._bystander = Bystander(command=self.place.command(), token=token)
        return self._bystander

    def _plant_in(self, host: Host) -> None:
        """Let other jobs hold secrets: one in its source, one in its argument, one in a file beside."""
        names = ("another job's source", "another job's argument", "another job's file")
        self._others = {name: f"SECRET-other-{self._dice.getrandbits(64):016x}" for name in names}
        source, argument, text = self._others.values()
        job = {"source": OTHERS.format(source=source), "function": "keep", "arguments": [argument], "seed": 0}
        self._ask_run(host, job, WIDE)
        folder = host.tmp / "another-job"
        folder.mkdir()
        (folder / "answer").write_text(text)
        folder.chmod(0o755)

    def _spread(self, host: Host) -> dict[str, str]:
        """Further secrets: those of other jobs, and the first line of the list of users."""
        users = Path("/etc/passwd").read_text("utf-8").partition("\n")[0]
        return self._others | {"/etc/passwd": users}

    def _ask_run(
        self,
        host: Host,
        job: dict[str, Any],
        limits: dict[str, Any],
        look: Callable[[], None] = lambda: None,
        seconds: float = 60.0,
    ) -> dict[str, Any]:
        answer: dict[str, Any] = host.ask({"do": "run", "job": job, "limits": limits}, seconds=seconds, look=look)
        return answer

    def _let_loose(self, trial: Trial, host: Host, facts: dict[str, str], bystander: Bystander) -> None:
        """Run the attack itself, looking on."""
        attack, limits = trial.attack, trial.attack.limits
        job = self._job(attack, facts)
        bounds = {
            name: getattr(limits, name) for name in ("cpu_seconds", "wall_seconds", "memory_bytes", "output_bytes")
        }
        seconds = COMPILE_SECONDS if attack.language == "cpp" else limits.wall_seconds + PATIENCE
        if attack.language == "cpp" and attack.job == "program":
            host.ask({"do": "prepare", "job": job}, seconds=COMPILE_SECONDS)
        began = monotonic()

        def look() -> None:
            trial.watcher.look()
            trial.note("peer", bystander.harm())

        try:
            told = self._ask_run(host, job, bounds, look, seconds + PATIENCE)
        except HostLost as error:
            trial.note("time" if "no answer" in str(error) else "host", error)
            trial.seconds = monotonic() - began
            return
        trial.seconds = monotonic() - began
        trial.watcher.look()
        for name in ("status", "value", "detail", "size", "cpu"):
            setattr(trial, name, told[name])

    def _job(self, attack: Attack, facts: dict[str, str]) -> dict[str, Any]:
        source = attack.path.read_text("utf-8")
        if attack.language == "cpp":
            if attack.job == "compile":
                for name, value in facts.items():
                    source = source.replace(f"@{name}@", value)
            stdin = "".join(f"{name} {value}\n" for name, value in facts.items())
            return {"source": source, "language": "cpp", "stdin": stdin}
        if attack.job == "program":
            return {"source": source + AS_PROGRAM, "language": "python", "stdin": json.dumps(facts)}
        return {"source": source, "function": "attack", "arguments": [facts], "seed": 1}

    def _look_after(self, trial: Trial, host: Host, facts: dict[str, str]) -> None:
        """What stays after the job, and whether the sandbox still works."""
        marker, declared = facts["marker"], trial.attack.evidence
        if "busy" in declared and host.alive():
            trial.note("busy", self._computes(trial.watcher))
        trial.note("survivor", self._wait_for_none(lambda: list(processes.marked(marker))))
        if host.alive():
            trial.note("litter", [name for name in names_in(host.tmp) if marker in name][:3])
            self._look_at_next(trial, host, facts)
        if host.alive() and {"survivor", "litter"} & set(declared):
            self._close_and_look(trial, host)
        processes.kill(list(processes.marked(marker)))
        if self.backend in REFERENCES or trial.found.keys() & {
            "host",
            "survivor",
            "health",
            "poison",
            "litter",
            "peer",
            "time",
        }:
            host.end()
        self._host = host if host.alive() else None

    def _look_at_next(self, trial: Trial, host: Host, facts: dict[str, str]) -> None:
        """Ordinary jobs after the attack: of the same source, of another."""
        try:
            if "next" in trial.attack.evidence:
                job = self._job(trial.attack, facts) | {"function": "innocent", "arguments": [12]}
                told = self._ask_run(host, job, WIDE)
                trial.note("next", "" if told["value"] == "144" else f"{told['status']} {told['value'][:100]}")
            language, program = trial.attack.language, trial.attack.job == "program"
            problem = self.probe() or self.probe(language, program=program)
        except HostLost as error:
            trial.note("health", error)
            return
        trial.note("poison" if problem.startswith("ok ") else "health", problem)

    def _close_and_look(self, trial: Trial, host: Host) -> None:
        """Nothing may run and no file may be left once the sandbox is closed."""
        try:
            host.ask({"do": "close"}, seconds=30.0)
        except HostLost as error:
            trial.note("health", error)
            return
        trial.note("survivor", self._wait_for_none(host.survivors))
        trial.note("litter", [path.name for path in host.tmp.iterdir() if path.name != "another-job"][:3])

    def _computes(self, watcher: Watcher, seconds: float = 2.5) -> bool:
        """Whether a quarter of a second of CPU is used, though nobody asked for anything."""
        most = watcher.look_at_cpu() + 0.25
        deadline = monotonic() + seconds
        while watcher.look_at_cpu() < most and monotonic() < deadline:
            sleep(0.05)
        return watcher.look_at_cpu() >= most

    def _wait_for_none(self, look: Callable[[], list[int]], seconds: float = 1.0) -> list[int]:
        """Processes that are still there after a moment."""
        deadline = monotonic() + seconds
        while (found := look()) and monotonic() < deadline:
            sleep(0.02)
        return found
