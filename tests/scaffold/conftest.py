"""A folder of its own for each test, the command line, and new distributions that can be imported."""

from __future__ import annotations

import sys

import pytest
from cli.conftest import _apart, refused, scaler  # noqa: F401 - fixtures

from scaler_core.scaffold.distribution import new_distribution, write
from scaler_core.scaffold.names import Names


@pytest.fixture
def imported(tmp_path, monkeypatch):
    """`imported("problems", "word-games")`: a new distribution on the path; its folder. Forgotten afterwards."""
    before = set(sys.modules)

    def imported(kind, name):
        names = Names.read(name)
        write(new_distribution(kind, names), tmp_path / name)
        monkeypatch.syspath_prepend(str(tmp_path / name / "src"))
        return tmp_path / name

    yield imported
    for module in set(sys.modules) - before:
        if str(tmp_path) in (getattr(sys.modules[module], "__file__", None) or ""):
            del sys.modules[module]
