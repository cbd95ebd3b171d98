"""A job over fake problems, in a folder of its own."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest
from synthesis.job.fakes import STAGES

from scaler_core.plugins import NO_DISCOVERY, load_plugins
from scaler_envs_codecontests.synthesis.config import load_job
from scaler_envs_codecontests.synthesis.job import opened, run_job

PLUGINS = ("scaler_sandbox.plugin", "scaler_envs_codecontests.plugin", "synthesis.job.fakes")
TOML = """
plugins = {plugins}
stages = {stages}
folder = "{folder}/jobs"
sandbox = "process"
allow_unsafe_sandbox = 0
{top}
[source]
use = "rows"
path = "rows.txt"
[llm]
use = "scripted"
calls = "calls.txt"
jitter = {jitter}
{llm}
[executor]
use = "local"
workers = {workers}
{more}
"""


class Desk:
    """Writes a job's files, runs it in this process, and looks at it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.toml = folder, folder / "job.toml"
        self.path = folder / "jobs" / "job"
        self.said = ""

    def write(
        self, *lines: str, top: str = "", more: str = "", workers: int = 0, jitter: float = 0.0, llm: str = ""
    ) -> Path:
        (self.folder / "rows.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        text = TOML.format(
            plugins=list(PLUGINS), stages=list(STAGES), folder=self.folder, workers=workers, jitter=jitter,
            top=top, more=more, llm=llm,
        )  # fmt: skip
        self.toml.write_text(text, encoding="utf-8")
        return self.toml

    def run(self, *lines: str, **options) -> None:
        """Write, if there are lines, and do all that is left."""
        if lines:
            self.write(*lines, **options)
        config, said = load_job(self.toml), io.StringIO()
        try:
            run_job(config, base=self.folder, plugins=load_plugins(config.plugins), stream=said)
        finally:
            self.said = said.getvalue()

    @contextmanager
    def job(self):
        with opened(self.toml) as job:
            yield job

    def ends(self) -> dict[str, tuple[str, str, str]]:
        with self.job() as job:
            return {one.name: (one.state, one.stage, one.reason) for one in job.store.standings()}

    def calls(self) -> Counter:
        """How often each reply was paid: by its key."""
        file = self.folder / "calls.txt"
        return Counter(line.split()[0] for line in file.read_text().splitlines()) if file.exists() else Counter()

    def asked(self, name: str) -> list[tuple[str, int]]:
        """Stage and attempt of the replies that a problem's asking cost."""
        lines = (self.folder / "calls.txt").read_text().splitlines()
        words = [line.split() for line in lines]
        return [(stage, int(attempt)) for _, stage, who, attempt in words if who == name]

    def environ(self) -> dict[str, str]:
        """For a process of its own that runs the same job."""
        return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), NO_DISCOVERY: "1"}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv(NO_DISCOVERY, "1")
    monkeypatch.setenv("SCALER_CACHE", str(tmp_path / "cache"))
    return Desk(tmp_path)
