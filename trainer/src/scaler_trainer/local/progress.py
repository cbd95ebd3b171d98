"""What the terminal shows while the local trainer works: a live table, or plain lines where there is no terminal.

Written to standard error, so that standard output stays empty for a script.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from scaler_core.assembly import Assembly
from scaler_core.environment import Instance
from scaler_core.run import RunFolder
from scaler_core.session import Session
from scaler_trainer.local.instances import Ask, Make

EVENTS = 6
"""How many comings and goings the table remembers."""
EVERY = 20
"""Steps between two plain lines."""
PART = 500
"""Lessons made at once, between two looks at how many there are."""


class Progress:
    """Shows one phase after the other."""

    def __init__(self, assembly: Assembly) -> None:
        self.console = Console(stderr=True)
        self.live = Live(console=self.console, refresh_per_second=4, transient=True)
        self.steps = assembly.config.steps
        self.tops = {name: assembly.environments[name].spec.ladder.top for name in assembly.environments}
        self.phase = ""
        self.events: deque[str] = deque(maxlen=EVENTS)
        self.levels: dict[str, float] = {}
        self.began, self.first = time.monotonic(), 0

    def __enter__(self) -> Progress:
        if self.console.is_terminal:
            self.live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.live.stop()

    def collecting(self, make: Make) -> Make:
        """`make` in parts, showing how many of the lessons are there."""

        def shown(asks: Sequence[Ask]) -> list[Instance | None]:
            self._say("collecting lessons")
            made: list[Instance | None] = []
            for start in range(0, len(asks), PART):
                made += make(asks[start : start + PART])
                if self.live.is_started:
                    self.live.update(_bar("collecting lessons", len(made), len(asks)))
                elif len(made) == len(asks):
                    self.console.print(f"collecting lessons  {len(made)}/{len(asks)}", highlight=False)
            return made

        return shown

    def warming_up(self, losses: Iterable[float], steps: int) -> None:
        """Run the warm-up, showing its loss."""
        for step, loss in enumerate(losses, start=1):
            if self.live.is_started:
                self.live.update(_bar(f"warm-up  loss {loss:.2f}", step, steps))
            elif step == steps or step % 100 == 0:
                self.console.print(f"warm-up  {step}/{steps}  loss {loss:.2f}", highlight=False)

    def begin(self, phase: str, session: Session) -> None:
        """Name the phase; say where a resumed one goes on."""
        self.phase, self.began, self.first = phase, time.monotonic(), session.step
        self.events.clear()
        self.levels = session.scheduler.difficulties()
        if session.restored is not None:
            self.console.print(f"{phase}: goes on at step {session.step}, from {session.restored.name}")

    def show(self, line: Mapping[str, Any]) -> None:
        """One step's line of metrics."""
        for name, reason in line["retired"].items():
            self.events.append(f"{line['step']:4d}  - {name}  {reason}")
        for name in line["admitted"]:
            self.events.append(f"{line['step']:4d}  + {name}")
        self.levels.update({name: tally["level"] for name, tally in line["environments"].items()})
        done = line["step"] + 1
        if self.live.is_started:
            self.live.update(self._table(line, done))
        elif done % EVERY == 0 or done == self.steps:
            self.console.print(f"{self.phase}  {done}/{self.steps}  {_headline(line)}", highlight=False, soft_wrap=True)

    def measuring(self) -> None:
        """The held-out measurement has begun."""
        self._say("measuring held-out ability")

    def _say(self, text: str) -> None:
        """What has begun, where it takes a while until there is more to show."""
        if self.live.is_started:
            self.live.update(Text(text))
        else:
            self.console.print(text)

    def finished(self, folder: RunFolder) -> None:
        """The result, and where it is: levels and abilities beside those of the frozen control."""
        self.live.stop()
        path = folder.path / "frozen"
        frozen = RunFolder.open(path) if path.exists() else None
        rows = [("mean level", _mean_level(folder), frozen and _mean_level(frozen))]
        mine, theirs = _abilities(folder), _abilities(frozen) if frozen else {}
        rows += [(f"ability {name}", mine[name], theirs.get(name)) for name in mine]
        for name, value, control in rows:
            beside = f"  (frozen {control})" if control else ""
            self.console.print(f"{name:15} {value}{beside}", highlight=False, soft_wrap=True)
        done = f"done: {folder.path}; look at it with: scaler report {folder.path}"
        self.console.print(done, highlight=False, soft_wrap=True)

    def _table(self, line: Mapping[str, Any], done: int) -> Group:
        pace = (time.monotonic() - self.began) / max(done - self.first, 1)
        head = _bar(f"{self.phase}  {_headline(line)}  {pace:.2f} s/step", done, self.steps)
        table = Table("active environment", "level", "", "accuracy", box=None, header_style="dim", pad_edge=False)
        for name in sorted(line["active"], key=lambda name: -self.levels.get(name, 0.0)):
            tally = line["environments"].get(name)
            judged = tally and tally["rollouts"]
            table.add_row(
                name,
                f"{self.levels.get(name, 0.0):5.2f}",
                ProgressBar(total=max(self.tops[name], 1), completed=self.levels.get(name, 0.0), width=20),
                f"{tally['correct'] / tally['rollouts']:.0%}" if judged else "",
            )
        return Group(head, "", table, "", *(Text(event, style="dim") for event in self.events))


def _mean_level(folder: RunFolder) -> str:
    return f"{folder.metrics()[-1]['mean_level']:.2f}"


def _abilities(folder: RunFolder) -> dict[str, str]:
    """Held-out ability before, after and gained, each with its interval; empty where it was not measured."""
    measured = (folder.results() or {}).get("ability", {})
    return {
        name: f"{found['mean']:{'+' if name == 'gain' else ''}.2f} [{found['low']:.2f}, {found['high']:.2f}]"
        for name, found in measured.items()
    }


def _headline(line: Mapping[str, Any]) -> str:
    accuracy, informative = line["accuracy"], line["informative"]
    return (
        f"mean level {line['mean_level']:.2f}  accuracy {_share(accuracy)}  informative {_share(informative)}"
        f"  active {len(line['active'])}"
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"


def _bar(title: str, done: int, steps: int) -> Table:
    rows = Table.grid()
    rows.add_row(Text(f"{title}  {done}/{steps}"))
    rows.add_row(ProgressBar(total=steps, completed=done, width=60))
    return rows
