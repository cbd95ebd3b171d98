"""The sources page: every source, column and option it names is there, and its example is read."""

from __future__ import annotations

import importlib
import json
import re

import pytest
from docs.fences import DOCS, blocks

from scaler_core.options import build, read_options
from scaler_core.plugins import load_plugins
from scaler_envs_codecontests.sources import dataset

PAGE = DOCS / "sources.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in TEXT.splitlines() if line.startswith("| `")
]
SETS = {row[0].strip("`"): row[1:] for row in ROWS if "/" in row[1]}
OPTIONS = {row[0].strip("`"): row[1:] for row in ROWS if "/" not in row[1]}
PUBLISHED = {found.name: found for found in vars(dataset).values() if isinstance(found, dataset.DataSet)}


@pytest.fixture(scope="module")
def sources():
    """Our own sources by name."""
    registry = load_plugins().registries["sources"]
    return {name: entry for name, entry in registry.items() if entry.owner.startswith("scaler-envs-codecontests")}


def test_every_source_is_on_the_page_and_no_other(sources):
    assert {*SETS, "jsonl", "folders"} == set(sources)
    assert all(f'use = "{own}"' in TEXT for own in ("jsonl", "folders"))


@pytest.mark.parametrize("use", SETS)
def test_a_data_set_is_named_with_its_licence_and_its_columns(use):
    module = importlib.import_module(f"scaler_envs_codecontests.sources.{use.replace('-', '_')}")
    name, licence, columns = SETS[use]
    assert PUBLISHED[name].licence == licence
    assert re.findall(r"`(\w+)`", columns) == [column.name for column in module.COLUMNS if column.needed]


def test_every_option_is_on_the_page_with_its_default_and_those_that_have_it(sources):
    for use, entry in sources.items():
        told = {
            option: {"**needed**": "needed", "none": None, "empty": ""}.get(default, default.strip("`"))
            for option, (of, default, _) in OPTIONS.items()
            if (f"`{use}`" in of) != of.startswith("all")
        }
        found = {
            option.name: "needed"
            if option.required
            else option.default
            if option.default is None
            else str(option.default)
            for option in read_options(entry, positional=1).known
        }
        assert found == told, use


def test_the_example_line_is_a_problem(sources, tmp_path):
    (example,) = (json.loads(block.text) for block in blocks(PAGE) if block.language == "json")
    (tmp_path / "mine.jsonl").write_text(json.dumps(example) + "\n", encoding="utf-8")
    source = build(sources["jsonl"], tmp_path, options={"path": "mine.jsonl"}, base=tmp_path)
    (problem,) = source.rows()
    assert problem.model_dump(mode="json", include=set(example)) == example
