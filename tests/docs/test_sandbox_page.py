"""The sandbox page against what the sandbox says of itself."""

from __future__ import annotations

import re
from typing import get_args

from docs.fences import DOCS

from scaler_core.plugins import load_plugins
from scaler_core.sandbox import BUNDLED_FLOOR, UNTRUSTED_FLOOR, Guarantee
from scaler_sandbox.process import process

PAGE = (DOCS / "sandbox.md").read_text(encoding="utf-8")


def test_the_page_names_every_guarantee_and_claims_none_that_is_missing(tmp_path):
    found = process(tmp_path).guarantees()
    rows = dict(re.findall(r"^\| `(\w+)` \| (yes|no) \|", PAGE, re.MULTILINE))
    assert rows.keys() == set(get_args(Guarantee))
    assert rows == {name: "yes" if name in found.holds else "no" for name in rows}
    assert f"at rung {found.rung}." in PAGE


def test_the_page_gives_the_floors():
    assert re.search(rf"^\| The problems bundled .* \| {BUNDLED_FLOOR} \|$", PAGE, re.MULTILINE)
    assert re.search(rf"^\| Everything else in records.* \| {UNTRUSTED_FLOOR} \|$", PAGE, re.MULTILINE)


def test_every_sandbox_that_is_installed_is_on_the_page():
    installed = load_plugins().registries["sandboxes"]
    assert [name for name in installed if f"`{name}`" not in PAGE] == []
