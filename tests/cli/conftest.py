"""The command line in this process: its status, what it prints, and the installed distributions of a test."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from core.conftest import install  # noqa: F401 - a fixture

from scaler_core.assembly import CACHE
from scaler_core.cli.main import main


class Said(NamedTuple):
    """What one command did."""

    status: int
    out: str
    error: str


@pytest.fixture(autouse=True)
def _apart(tmp_path, monkeypatch):
    """Each test in a folder of its own, with a cache of its own."""
    monkeypatch.delenv("SCALER_NO_DISCOVERY", raising=False)
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture
def scaler(capsys):
    """`scaler("show", "pack/name", "--level", "3")`: one command, as from a terminal."""

    def scaler(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as exit_:  # argparse: help, version, wrong usage
            status = exit_.code
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    return scaler


@pytest.fixture
def refused(scaler):
    """Run a command that must end with status 2 and one message, no traceback and no output; the message."""

    def refused(*arguments):
        said = scaler(*arguments)
        assert said.status == 2
        assert said.out == ""
        *_, message = said.error.partition("scaler: error: ")
        assert message, said.error
        assert "\nTraceback" not in said.error
        return message

    return refused


@pytest.fixture
def counting(install, tmp_path):  # noqa: F811 - the fixture above
    """Install the tests' own plugin `counting_plugin` as a distribution."""
    install("counting", "1.2", {}, point="counting_plugin")
