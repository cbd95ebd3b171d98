"""The strategies page, typed in from top to bottom; its first configuration is checked without a run."""

from __future__ import annotations

import pytest
from docs.fences import DOCS, blocks

from scaler_core.assembly import assemble
from scaler_core.config import load_config

PAGE = blocks(DOCS / "strategies.md")


def test_swapping_a_controller_is_one_line(tmp_path):
    (block,) = (block for block in PAGE if block.file == "uniform.toml")
    block.write(tmp_path)
    with assemble(load_config(tmp_path / "uniform.toml"), base=tmp_path) as assembly:
        assert assembly.controller.name == "uniform"


@pytest.mark.slow
def test_the_page_works_as_written(shell):
    shell.follow(PAGE, {"console", "python", "toml"})
    assert (shell.folder / "runs/elo/results.json").exists()
    assert not (shell.folder / "runs/again").exists()
