"""A fixture that installs distributions for one test: a dist-info folder and modules on the path, gone afterwards."""

from __future__ import annotations

import sys
from textwrap import dedent

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")


@pytest.fixture
def install(tmp_path, monkeypatch):
    """`install("name", "1.0", {"name.plugin": source}, point="name.plugin")`: a distribution with one plugin module."""
    monkeypatch.delenv("SCALER_NO_DISCOVERY", raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)

    def install(name, version, modules, *, point):
        info = tmp_path / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(f"[scaler]\n{name} = {point}\n")
        for module, source in modules.items():
            (tmp_path / f"{module}.py").write_text(dedent(source))

    yield install
    for module in set(sys.modules) - before:
        if getattr(sys.modules[module], "__file__", None) and str(tmp_path) in sys.modules[module].__file__:
            del sys.modules[module]
