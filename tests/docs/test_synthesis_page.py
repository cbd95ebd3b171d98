"""The page about synthesis: its stages are those of the code, its job is one, its reasons exist."""

from __future__ import annotations

import re

import tomli
from docs.fences import DOCS, blocks

from scaler_core.config import check_table
from scaler_core.options import check_options
from scaler_core.plugins import load_plugins
from scaler_envs_codecontests.command import Synth
from scaler_envs_codecontests.synthesis.config import JobConfig
from scaler_envs_codecontests.synthesis.order import STAGES, load_stages
from scaler_envs_codecontests.synthesis.reasons import REASONS

PAGE = DOCS / "synthesis.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_the_table_of_stages_is_their_order():
    section = TEXT.partition("## Stages")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE) == [stage.name for stage in load_stages(STAGES)]


def test_the_job_on_the_page_is_one_and_its_plugins_take_its_options():
    (block,) = (block for block in blocks(PAGE) if block.language == "toml")
    config, plugins = check_table(JobConfig, tomli.loads(block.text), where="the page"), load_plugins()
    check_options(plugins.find("sources", config.source.use), config.source.options, positional=1)
    check_options(plugins.find("llms", config.llm.use), config.llm.options, positional=2)


def test_the_commands_on_the_page_and_in_its_help_name_stages_and_reasons_that_exist():
    import argparse

    Synth().configure(parser := argparse.ArgumentParser())
    named = re.findall(r"--stage (\S+) --reason (\S+)", TEXT + parser.epilog)
    assert len(named) == 2
    assert all(stage in [one.name for one in load_stages(STAGES)] and why in REASONS for stage, why in named)
