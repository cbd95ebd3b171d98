"""A job over the fabricated rows, in a folder of its own: its files, what it comes to, and its export.

desk = Desk(folder, rows)
desk.run()
desk.ends()            # by name: `kept`, or the reason
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from synthesis.sources.files import write
from synthesis.whole.rows import Planted

from scaler_core.plugins import load_plugins
from scaler_envs_codecontests.synthesis.config import load_job
from scaler_envs_codecontests.synthesis.export import export_pack
from scaler_envs_codecontests.synthesis.funnel import Funnel, read_funnel
from scaler_envs_codecontests.synthesis.job import opened, run_job

PLUGINS = ("synthesis.whole.plugin",)
"""Beside the installed ones: soundness runs the checks of all."""
AUTHOR = 'use = "author"\npath = "replies.jsonl"\ncalls = "calls.txt"'
REPLAY = 'use = "replay"\npath = "replies.jsonl"'
PACK = "contest-games"
TOML = """
plugins = {plugins}
folder = "{folder}/jobs"
seed = 7
[source]
use = "code-contests"
path = "rows.parquet"
[llm]
{llm}
[executor]
use = "local"
workers = {workers}
[rules]
{rules}
[pack]
name = "{pack}"
"""
FEW = {
    "breadth_runs": 20,
    "depth_runs": 40,
    "depth_distinct": 7,
    "levels_most": 4,
    "check_instances": 20,
    "check_most": 80,
}
"""Rules for tests: as ever, but with few runs; of ten possible answers forty runs see at least seven."""


class Desk:
    """`workers`: processes that run stages; 0: in this process."""

    def __init__(self, folder: Path, rows: Sequence[Planted], *, workers: int = 2, group: int = 1000) -> None:
        self.folder, self.rows, self.workers = folder, rows, workers
        write(folder / "rows.parquet", [one.row for one in rows], group=group)
        self.toml = folder / "job.toml"
        self.configure(AUTHOR)

    def configure(self, llm: str, **rules: int) -> None:
        """Write the job's file, with this model."""
        told = "\n".join(f"{name} = {value}" for name, value in {**FEW, **rules}.items())
        text = TOML.format(
            plugins=list(PLUGINS), folder=self.folder, llm=llm, workers=self.workers, rules=told, pack=PACK
        )
        self.toml.write_text(text, encoding="utf-8")

    def run(self) -> None:
        """Do all that is left to do."""
        config = load_job(self.toml)
        run_job(config, base=self.folder, plugins=load_plugins(config.plugins), stream=io.StringIO())

    def started(self) -> subprocess.Popen[str]:
        """The same in a process of its own, with its own group."""
        command = [sys.executable, "-m", "synthesis.job.killed", str(self.toml)]
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environ(), stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    def environ(self, *first: Path) -> dict[str, str]:
        """For processes of their own: these folders and the ones of this process to import from."""
        return {**os.environ, "PYTHONPATH": os.pathsep.join([*map(str, first), *filter(None, sys.path)])}

    def ends(self) -> dict[str, str]:
        """Where each problem ended."""
        with opened(self.toml) as job:
            return {one.name: "kept" if one.state == "kept" else one.reason for one in job.store.standings()}

    def expected(self) -> dict[str, str]:
        """Where each problem has to end."""
        return {one.name: one.end for one in self.rows if not one.is_bad_row}

    def details(self) -> dict[str, str]:
        """The last words on each problem."""
        with opened(self.toml) as job:
            return {one.name: job.store.events(one.number)[-1].detail for one in job.store.standings()}

    def funnel(self) -> Funnel:
        """Rows in, rows out, reasons."""
        with opened(self.toml) as job:
            return read_funnel(job.store, job.order)

    def bad_rows(self) -> Counter[str]:
        """Reasons of the planted rows that are no problem."""
        return Counter(one.end for one in self.rows if one.is_bad_row)

    def export(self, name: str) -> Path:
        """The pack, in a folder of this name."""
        with opened(self.toml) as job:
            export_pack(job, self.folder / name)
        return self.folder / name

    def calls(self) -> Counter[str]:
        """How often each reply was paid, by its key."""
        file = self.folder / "calls.txt"
        return Counter(line.split()[0] for line in file.read_text().splitlines()) if file.exists() else Counter()


def differing(found: Mapping[str, str], expected: Mapping[str, str]) -> dict[str, tuple[str | None, str | None]]:
    """Names whose ends differ, with what was found and what was expected."""
    names = sorted(found.keys() | expected.keys())
    return {name: (found.get(name), expected.get(name)) for name in names if found.get(name) != expected.get(name)}
