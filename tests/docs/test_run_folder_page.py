"""The run folder's page against the files of a real run."""

from __future__ import annotations

import re

import pytest
from docs.fences import DOCS

from scaler_core.assembly import assemble
from scaler_core.config import parse_config
from scaler_core.manifest import FREE
from scaler_core.run import RunFolder
from scaler_core.session import Session

PAGE = (DOCS / "run-folder.md").read_text(encoding="utf-8")


def documented(start, end):
    """The names in the first column of the tables between two pieces of the page."""
    part = PAGE[PAGE.index(start) : PAGE.index(end)]
    cells = re.findall(r"^\| (`.*?`) \|", part, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([\w.]+)`", cell)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two steps, every answer right."""
    base = tmp_path_factory.mktemp("run")
    table = {
        "packs": [{"use": "example"}],
        "scheduler": {"active": 1, "prompts": 2},
        "generation": {"workers": 0},
        "steps": 2,
        "checkpoint_every": 1,
    }
    with assemble(parse_config(table), base=base) as assembly:
        folder = RunFolder.create(base / "run", assembly.manifest())
        session = Session(assembly, folder)
        while session.step < session.config.steps:
            for item in session.next_batch():
                reply = assembly.answer_format.wrap(item.instance.answer)
                session.record(item.request, [session.score(item.request, item.instance, reply)])
            session.close_step()
            session.checkpoint_if_due(lambda path: None)
        session.finish({})
    return folder


def test_the_manifest_holds_what_the_page_says(folder):
    manifest = folder.manifest()
    assert documented("## manifest.json", "## metrics.jsonl") == set(manifest)
    row = re.search(r"^\| `packs` \| (.*) \|$", PAGE, re.MULTILINE)[1]
    assert set(re.findall(r"`(\w+)`", row)) == set(manifest["packs"][0])


def test_a_line_of_metrics_holds_what_the_page_says(folder):
    line = folder.metrics()[0]
    assert documented("## metrics.jsonl", "For each environment in") == set(line)
    assert documented("For each environment in", "## results.json") == set(line["environments"]["example/fewest-coins"])


def test_the_folder_holds_files_that_the_page_names(folder):
    named = set(re.findall(r"^  ([\w.]+)", PAGE, re.MULTILINE))
    assert {path.name for path in folder.path.iterdir()} <= named
    assert (folder.path / "checkpoints" / "step-000002").is_dir()


def test_the_keys_that_may_change_are_those_of_the_code():
    assert documented("### What may change", "Everything else must be") == set(FREE)
