"""The pack finds environments by file name and imports each at its first look-up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scaler_core.environment import Environment
from scaler_core.errors import PackError, UnknownName
from scaler_core.packs import Runtime
from scaler_core.plugins import load_plugins
from scaler_envs_procedural.pack import discover, open_pack

GOOD = """
from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale, rng):
    return Question("?", str(rng.randint(0, scale["n"])))


puzzle = Puzzle(
    title="T", statement="S", ladder=Ladder.linear({"n": (1, 2)}), answer=AnswerType(kind="integer"), make=make
)
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """An importable package with two empty topics, named after the test."""
    folder = tmp_path / str(request.node.name)
    for part in (folder, folder / "first", folder / "second"):
        part.mkdir()
        (part / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def test_listing_the_pack_imports_no_environment() -> None:
    code = (
        "import sys\n"
        "import scaler_envs_procedural.plugin\n"
        "print([m for m in sys.modules if m.startswith('scaler_envs_procedural.')])\n"
        "from scaler_core.packs import Runtime\n"
        "from scaler_envs_procedural.pack import open_pack\n"
        "pack = open_pack(Runtime())\n"
        "print(len(list(pack)) == len(pack) >= 17)\n"
        "pack['procedural/max-digit']\n"
        "print(sorted(m for m in sys.modules if m.startswith('scaler_envs_procedural.') and m.count('.') > 1))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "['scaler_envs_procedural.plugin']",
        "True",
        "['scaler_envs_procedural.sequences.max_digit']",
    ]


def test_the_installed_plugin_registers_the_pack() -> None:
    entry = load_plugins().find("packs", "procedural")
    assert entry.owner.startswith("scaler-envs-procedural ")
    assert entry.load() is open_pack


def test_every_environment_keeps_the_contract_and_is_named_after_its_file() -> None:
    pack = open_pack(Runtime())
    for name in pack:
        assert isinstance(pack[name], Environment)
        assert pack[name].spec.id == name
        assert pack[name].spec.licence == "Apache-2.0"
        assert pack[name].spec.tags[0] in ("arithmetic", "sequences", "strings", "logic", "graphs", "grids", "control")


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean procedural/max-digit"):
        open_pack(Runtime())["procedural/max_digit"]


def test_a_new_file_is_a_new_environment(package: Path) -> None:
    (package / "first" / "brand_new.py").write_text(GOOD)
    (package / "first" / "_shared.py").write_text("raise RuntimeError('not an environment')")
    pack = discover("mine", package.name, [str(package)])
    assert list(pack) == ["mine/brand-new"]
    assert pack["mine/brand-new"].spec.tags == ("first",)
    assert pack["mine/brand-new"].generate(0, 0).answer in ("0", "1")


def test_the_content_hash_changes_with_the_code(package: Path) -> None:
    (package / "first" / "one.py").write_text(GOOD)
    (package / "second" / "two.py").write_text(GOOD + "# changed\n")
    (package / "second" / "three.py").write_text(GOOD)
    pack = discover("mine", package.name, [str(package)])
    one, two, three = (pack[f"mine/{name}"].spec.content for name in ("one", "two", "three"))
    assert one == three != two


def test_two_files_of_one_name_are_refused_by_their_paths(package: Path) -> None:
    for topic in ("first", "second"):
        (package / topic / "twin.py").write_text(GOOD)
    with pytest.raises(PackError, match=r"first\.twin and .*second\.twin claim one id; rename one"):
        discover("mine", package.name, [str(package)])


def test_a_file_without_a_puzzle_is_named_when_it_is_looked_up(package: Path) -> None:
    (package / "first" / "hollow.py").write_text("puzzle = 3\n")
    pack = discover("mine", package.name, [str(package)])
    with pytest.raises(PackError, match=r"first\.hollow: .*expected a Puzzle assigned to `puzzle`"):
        pack["mine/hollow"]
