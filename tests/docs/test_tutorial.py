"""The tutorial, typed in from top to bottom in an empty folder."""

from __future__ import annotations

import pytest
from docs.fences import DOCS, blocks


@pytest.mark.slow
def test_the_tutorial_works_as_written(shell):
    shell.follow(blocks(DOCS / "tutorial.md"), {"console", "python", "toml"})
    assert (shell.folder / "runs/vowels/report/index.html").stat().st_size > 10_000
