"""The page of language models: every model and option it names is there, and its examples are what they say."""

from __future__ import annotations

import json
import re

import pytest
import tomli
from docs.fences import DOCS, blocks

from scaler_core.llm import reply_key
from scaler_core.options import check_options, read_options
from scaler_core.plugins import load_plugins
from scaler_core.templates import Message
from scaler_envs_codecontests.llms import openai, refusal, retries, secret
from scaler_envs_codecontests.llms.recordings import Recording

PAGE = DOCS / "llms.md"
TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", TEXT, re.M | re.S))
MODELS = [name for name in SECTIONS if name not in ("What", "Not")]


@pytest.fixture(scope="module")
def models():
    """Our own models by name."""
    registry = load_plugins().registries["llms"]
    return {name: entry for name, entry in registry.items() if entry.owner.startswith("scaler-envs-codecontests")}


def test_every_model_is_on_the_page_and_no_other(models):
    assert set(MODELS) == set(models)
    assert re.findall(r"^\| `(\w+)` \| [A-Z]", TEXT.partition("## What all")[0], re.M) == list(models)


@pytest.mark.parametrize("use", MODELS)
def test_every_option_is_on_the_page_with_its_default(models, use):
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| [A-Z]", SECTIONS[use], re.M)
    told = {name: {"**needed**": "needed", "none": "None"}.get(default, default.strip("`")) for name, default in rows}
    known = read_options(models[use], positional=2).known
    assert told == {option.name: "needed" if option.required else str(option.default) for option in known}


def test_the_examples_are_configurations(models, tmp_path):
    tables = [tomli.loads(block.text)["llm"] for block in blocks(PAGE) if block.language == "toml"]
    assert [table["use"] for table in tables] == MODELS
    for table in [*tables, tables[-1]["of"]]:
        options = {name: value for name, value in table.items() if name != "use"}
        check_options(models[table["use"]], options, positional=2, base=tmp_path)


def test_the_example_line_is_a_recording_of_what_it_says():
    (example,) = (json.loads(block.text) for block in blocks(PAGE) if block.language == "json")
    recording = Recording.model_validate_json(json.dumps(example), strict=True)
    asked = (Message(role="system", content="Be brief."), Message(role="user", content=recording.asked))
    assert recording.key == reply_key(asked, attempt=recording.attempt)


def test_the_numbers_on_the_page_are_those_of_the_code():
    assert "408, 409, 425, 429, any status from 500" in TEXT
    assert sorted(refusal.PASSING) == [408, 409, 425, 429]
    assert "over 16 MiB" in TEXT
    assert openai.LARGEST == 16 * 2**20
    assert "at most a second" in TEXT
    assert "over a minute" in TEXT
    assert "up to ten minutes" in TEXT
    assert (retries.FIRST, retries.LONGEST, retries.PATIENCE) == (1, 60, 600)
    assert "fewer than eight characters" in TEXT
    assert secret.SHORTEST == 8
