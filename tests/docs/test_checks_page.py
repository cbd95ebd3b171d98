"""The reference of checks: one section for each, with facts from the code and a reason from a person."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
from docs.fences import DOCS, blocks

from scaler_core.plugins import load_plugins

PAGE = (DOCS / "checks.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### ([a-z-]+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
WHY = "<!-- why it matters, written by people -->"


def test_every_check_has_one_section_and_every_section_a_check():
    known = [entry.name for entry in load_plugins().registries["checks"].entries()]
    assert sorted(known) == sorted(re.findall(r"^### ([a-z-]+)$", PAGE, re.MULTILINE))


@pytest.mark.parametrize("name", SECTIONS)
def test_every_check_says_why_it_matters(name):
    assert len(SECTIONS[name].partition(WHY)[2].split()) > 15, f"docs/checks.md: write why {name} matters for training"


def test_every_group_has_checks():
    groups = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    assert [group.partition("\n")[0] for group in groups if "\n### " not in group] == []


@pytest.fixture
def generate(tmp_path):
    """`generate(text)`: the script beside a page of this text; its status, what it says, the page afterwards."""
    for file in (DOCS / "generate.py", *DOCS.glob("*.md")):
        shutil.copy(file, tmp_path)

    def generate(text):
        page = tmp_path / "checks.md"
        page.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(tmp_path / "generate.py")], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr, page.read_text(encoding="utf-8")

    return generate


def test_facts_are_written_anew_and_what_people_wrote_stays(generate):
    name = next(iter(SECTIONS))
    assert generate(PAGE.replace("- Likely cause: ", "- Unlikely cause: ")) == (0, "docs/checks.md written\n", PAGE)
    kept = PAGE.replace(WHY, f"{WHY}\n\nOur own words.", 1)
    assert generate(kept)[2] == kept
    assert "Our own words." in kept.partition(f"### {name}\n")[2]


def test_a_check_without_a_section_gets_one_at_the_end(generate):
    status, said, page = generate("# Checks\n")
    assert (status, said) == (0, "docs/checks.md written\n")
    assert page.startswith("# Checks\n")
    assert set(re.findall(r"^### ([a-z-]+)$", page, re.MULTILINE)) == set(SECTIONS)


def test_a_section_about_no_check_is_refused(generate):
    name = next(iter(SECTIONS))
    status, said, _ = generate(PAGE.replace(f"### {name}\n", "### no-such-check\n", 1))
    assert status == 1
    assert "there is no check 'no-such-check'; remove its section, or rename it" in said


def test_the_snippets_import_what_there_is():
    lines = [line for block in blocks(DOCS / "checks.md") for line in block.text.splitlines() if "scaler_core" in line]
    assert len(lines) == 2
    for line in lines:
        exec(line)
