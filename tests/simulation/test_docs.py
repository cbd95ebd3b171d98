"""docs/compare.md against the code: its snippets run, its tables name what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs.fences import DOCS, blocks

from scaler_core.config import load_config
from scaler_simulation.comparison import Comparison, load_comparison
from scaler_simulation.scenario import shipped

PAGE = DOCS / "compare.md"
TEXT = PAGE.read_text(encoding="utf-8")
SNIPPETS = [block.text for block in blocks(PAGE) if block.language == "toml"]


@pytest.fixture(params=SNIPPETS, ids=["comparison", "run"])
def snippet(request, tmp_path):
    path = tmp_path / "snippet.toml"
    path.write_text(request.param, encoding="utf-8")
    return path


def test_a_snippet_is_read(snippet):
    found = load_comparison(snippet) if "baseline" in snippet.read_text(encoding="utf-8") else load_config(snippet)
    assert found.steps


def test_the_table_of_keys_is_complete():
    part = TEXT.partition("## The file")[2].partition("## ")[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)) == sorted(Comparison.model_fields)


def test_every_scenario_is_described():
    part = TEXT.partition("## The learner")[2].partition("## ")[0]
    assert sorted(re.findall(r"^\| `([\w-]+)` \|", part, re.MULTILINE)) == list(shipped())


def test_every_sweep_is_named():
    files = {f"examples/compare/{path.name}" for path in (Path(DOCS.parent) / "examples/compare").glob("*.toml")}
    assert set(re.findall(r"`(examples/compare/[\w.-]+)`", TEXT)) == files
