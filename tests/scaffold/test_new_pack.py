"""The command: what it writes, what it refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from scaler_core.config import load_config
from scaler_core.plugins import load_plugins
from scaler_core.scaffold.distribution import KINDS
from scaler_core.scaffold.names import LONGEST

FILES = {
    ".github/workflows/check.yml",
    ".gitignore",
    "LICENSE",
    "README.md",
    "pyproject.toml",
    "src/word_games/__init__.py",
    "src/word_games/plugin.py",
    "src/word_games/py.typed",
    "train.toml",
}
RULES = "E,F,W,I,B,UP,SIM,RUF,PTH,PT"
each_kind = pytest.mark.parametrize("kind", KINDS)


def files_in(folder):
    return {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}


@each_kind
def test_a_new_distribution_is_whole_and_its_files_are_told(scaler, kind):
    said = scaler("new-pack", "Word_Games", "--kind", kind)
    assert said.status == 0
    found = files_in(Path("word-games"))
    assert found.keys() > FILES
    assert any(name.startswith("tests/test_") for name in found)
    assert [name for name in found if f"  {name}\n" not in said.out] == []
    assert [name for name, path in found.items() if "%%" in path.read_text() or "MODULE" in name] == []


@each_kind
def test_the_entry_point_registers_what_the_kind_says(scaler, imported, kind):
    folder = imported(kind, "word-games")
    project = tomli.loads((folder / "pyproject.toml").read_text())["project"]
    assert project["name"] == "word-games"
    module = project["entry-points"]["scaler"]["word-games"]
    plugins = load_plugins([module])
    for plural in KINDS[kind].registers:
        entry = plugins.find(plural, "word-games")
        assert entry.owner == module
        assert callable(entry.load())


@each_kind
@pytest.mark.parametrize("length", [1, LONGEST])
def test_the_code_is_formatted_whatever_the_length_of_the_name(scaler, kind, length):
    name = ("q" + "abcdefghij" * 4)[:length]
    assert scaler("new-pack", name, "--kind", kind).status == 0
    for words in (["check", "--select", RULES], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *words, "--line-length", "120", "--no-cache", "."]
        done = subprocess.run(command, cwd=name, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@each_kind
def test_the_run_file_is_a_configuration_of_five_steps(scaler, kind):
    scaler("new-pack", "word-games", "--kind", kind)
    config = load_config(Path("word-games/train.toml"))
    assert config.steps == 5
    used = {config.controller.use, config.curator.use, *(pack.use for pack in config.packs)}
    assert "word-games" in used


def test_the_default_is_a_procedural_pack_in_a_folder_of_its_name(scaler):
    said = scaler("new-pack", "word-games")
    assert Path("word-games/src/word_games/postfix.py").is_file()
    assert "environments written in Python, in word-games\n" in said.out
    assert said.out.endswith("  scaler check word-games\nthen README.md says what to change\n")


def test_another_folder_may_be_named_also_an_empty_one(scaler):
    Path("there").mkdir()
    assert "  cd there\n" in scaler("new-pack", "word-games", "--folder", "there").out
    assert scaler("new-pack", "word-games", "--folder", "a/new one").status == 0
    assert files_in(Path("there")).keys() == files_in(Path("a/new one")).keys() > FILES


def test_nothing_is_overwritten(refused):
    Path("word-games").mkdir()
    Path("word-games/mine.txt").write_text("mine")
    message = refused("new-pack", "word-games")
    assert message == "word-games exists and is not an empty folder; name another with --folder\n"
    assert files_in(Path("word-games")).keys() == {"mine.txt"}
    assert "is not an empty folder" in refused("new-pack", "word-games", "--folder", "word-games/mine.txt")


def test_a_folder_that_cannot_be_made_is_told(refused):
    Path("file").write_text("")
    assert "cannot be written" in refused("new-pack", "word-games", "--folder", "file/inside")


def test_a_taken_name_is_refused_before_anything_is_written(refused):
    assert "registered by scaler-envs-procedural" in refused("new-pack", "procedural")
    assert "controller 'scaler' is registered" in refused("new-pack", "scaler", "--kind", "strategy")
    assert list(Path().iterdir()) == []


def test_the_environment_of_a_new_pack_is_sound(imported):
    imported("procedural", "word-games")
    from word_games.pack import BUILDERS

    from scaler_core.testing import check_environment

    for build in BUILDERS.values():
        assert [finding.told() for finding in check_environment(build()).findings] == []
