"""The page about publishing, typed in from top to bottom; its last block is a configuration that uses the pack."""

from __future__ import annotations

import pytest
from docs.fences import DOCS, blocks

from scaler_core.config import parse_config

PAGE = blocks(DOCS / "publish.md")


@pytest.mark.slow
def test_the_page_works_as_written(shell):
    *commands, configuration = PAGE
    assert configuration.language == "toml"
    shell.follow(commands, {"console"})
    assert (shell.folder / "dist").is_dir()


def test_the_pack_is_used_by_its_name():
    import tomli

    config = parse_config(tomli.loads(PAGE[-1].text))
    assert [pack.use for pack in config.packs] == ["word-games"]
