"""The generated pages are current, and say something of every key, option and command."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from docs.fences import DOCS, blocks

from scaler_core import config
from scaler_core.builtin import scaler_register_commands
from scaler_envs_codecontests.synthesis.config import JobConfig, PackInfo
from scaler_envs_codecontests.synthesis.rules import Rules


def test_the_generated_pages_are_current():
    checked = subprocess.run(
        [sys.executable, str(DOCS / "generate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout + checked.stderr


def test_a_page_that_is_not_current_is_named(tmp_path):
    script = tmp_path / "generate.py"
    script.write_bytes((DOCS / "generate.py").read_bytes())
    for current in ("cli.md", "checks.md", "synthesis.md"):
        (tmp_path / current).write_bytes((DOCS / current).read_bytes())
    (tmp_path / "config.md").write_text("old")
    checked = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert (checked.returncode, checked.stdout) == (1, "docs/config.md is not current; run: make docs\n")
    assert (tmp_path / "config.md").read_text() == "old"


@pytest.mark.parametrize(
    "table",
    [config.RunConfig, config.SchedulerConfig, config.GenerationConfig, config.PackChoice, config.FilterChoice],
    ids=lambda table: table.__name__,
)
def test_every_key_has_a_line(table):
    page = (DOCS / "config.md").read_text(encoding="utf-8")
    assert [name for name in table.model_fields if f"\n| `{name}` |" not in page] == []


@pytest.mark.parametrize("table", [JobConfig, PackInfo, Rules], ids=lambda table: table.__name__)
def test_every_key_of_a_synthesis_job_has_a_line(table):
    page = (DOCS / "synthesis.md").read_text(encoding="utf-8")
    names = [name for name in table.model_fields if name != "schema_version"]
    assert [name for name in names if f"\n| `{name}` |" not in page] == []


def test_every_command_of_core_has_its_help_page():
    names = []
    scaler_register_commands(lambda name, factory, **_: names.append(name))
    headings = [block.heading for block in blocks(DOCS / "cli.md")]
    assert names
    assert [name for name in ["report", *names] if f"scaler {name}" not in headings] == []
