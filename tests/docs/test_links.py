"""No page points at nothing, and the index leads to every page."""

from __future__ import annotations

import re

import pytest
from docs.fences import DOCS

ROOT = DOCS.parent
PAGES = [*sorted(DOCS.glob("*.md")), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]


def anchor(heading):
    """A heading as a link names it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_of_the_repository_leads_somewhere(page):
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\((?!https?://)([^)]+)\)", text):
        path, _, part = target.partition("#")
        found = page.parent / path if path else page
        assert found.exists(), f"{page.name}: {target}"
        if part:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert part in map(anchor, headings), f"{page.name}: {target}"


def test_the_index_leads_to_every_page():
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    assert [page.name for page in DOCS.glob("*.md") if f"({page.name})" not in index and page.name != "index.md"] == []


def test_every_file_of_code_that_a_page_names_exists():
    named = {
        (page.name, path)
        for page in PAGES
        for path in re.findall(r"`((?:scaler_core|plugins|trainer|tests)/[\w/.]+)`", page.read_text())
    }
    assert named
    missing = [
        (page, path)
        for page, path in sorted(named)
        if not (ROOT / path).exists() and not (ROOT / "scaler_core" / "src" / path).exists()
    ]
    assert missing == []
