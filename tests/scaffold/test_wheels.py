"""A new distribution as a wheel, beside wheels of ours, in a fresh virtual environment that sees no source tree.

Nothing is downloaded: what is not ours (torch above all) is linked from the environment that runs the tests, and
`pip check` says whether the wheels need anything that is not there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from scaler_core.assembly import CACHE

ROOT = Path(__file__).parents[2]
OURS = (
    "scaler_core",
    "plugins/scaler_strategies",
    "plugins/scaler_sandbox",
    "plugins/scaler_envs_procedural",
    "scaler_envs_codecontests",
    "trainer",
)
ENVIRONMENTS = {"new-procedural": "postfix", "new-problems": "no-neighbours"}
WHEEL = ("--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir")


class House:
    """The virtual environment, in a folder to work in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ".venv" / "bin" / "python"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PY", "PIP", "SCALER"))}
        bin_ = str(self.python.parent)
        self.environ = kept | {"PATH": f"{bin_}{os.pathsep}{kept['PATH']}", CACHE: str(folder / "cache")}

    def furnish(self) -> None:
        """Make it, and link all that is installed here but ours."""
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(self.folder / ".venv")], check=True)
        others = self.folder / "others"
        others.mkdir()
        for path in Path(sysconfig.get_path("purelib")).iterdir():
            if "scaler" not in path.name and path.suffix != ".pth":
                (others / path.name).symlink_to(path)
        (inside,) = (self.folder / ".venv").glob("lib/python*/site-packages")
        (inside / "others.pth").write_text(f"{others}\n", encoding="utf-8")

    def run(self, *words: object, place: Path | None = None) -> str:
        """What a command prints; its status must be 0."""
        done = subprocess.run(
            [str(word) for word in words],
            cwd=place or self.folder,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"$ {' '.join(map(str, words))}\n{done.stdout}"
        return done.stdout

    def install(self, *sources: Path) -> None:
        """Build a wheel of each source folder and install it."""
        wheels = self.folder / "wheels"
        before = set(wheels.glob("*.whl"))
        self.run(self.python, "-m", "pip", "wheel", *WHEEL, wheels, *sources)
        new = set(wheels.glob("*.whl")) - before
        assert len(new) == len(sources)
        self.run(self.python, "-m", "pip", "install", "--no-deps", "--no-index", *sorted(new))

    def lacking(self) -> str:
        """What pip says of the needs of ours and of new distributions; empty if they are met."""
        done = subprocess.run(
            [str(self.python), "-m", "pip", "check"], env=self.environ, stdout=subprocess.PIPE, text=True, check=False
        )
        return "".join(line for line in done.stdout.splitlines() if line.startswith(("scaler", "new-")))


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Ours are installed already."""
    house = House(tmp_path_factory.mktemp("house"))
    house.furnish()
    house.install(*(ROOT / source for source in OURS))
    return house


def made(house, kind):
    """A new distribution of this kind, installed; its folder."""
    name = f"new-{kind}"
    house.run("scaler", "new-pack", name, "--kind", kind)
    house.install(house.folder / name)
    assert house.lacking() == ""
    return house.folder / name


@pytest.fixture(scope="module", params=["procedural", pytest.param("problems", marks=pytest.mark.slow)])
def pack(request, house):
    """The folder of a new pack, installed."""
    return made(house, request.param)


def test_a_new_pack_is_listed_and_trained_on_by_its_name(house, pack):
    assert f"{pack.name}/{ENVIRONMENTS[pack.name]} " in house.run("scaler", "list", pack.name)
    assert f'use = "{pack.name}"' in (pack / "train.toml").read_text(encoding="utf-8")
    assert "learning  5/5" in house.run("scaler", "train", "train.toml", place=pack)
    assert (pack / "runs" / pack.name / "results.json").is_file()


def test_a_new_pack_passes_the_checks_and_its_own_tests(house, pack):
    assert f"{pack.name}: 1 sound" in house.run("scaler", "check", pack.name)
    assert " passed" in house.run(house.python, "-m", "pytest", "-q", place=pack)


@pytest.mark.slow
def test_new_strategies_are_tested_and_trained_with(house):
    folder = made(house, "strategy")
    assert "new-strategy 0.1.0" in house.run("scaler", "plugins")
    assert " passed" in house.run(house.python, "-m", "pytest", "-q", place=folder)
    assert "learning  5/5" in house.run("scaler", "train", "train.toml", place=folder)


def test_no_source_tree_is_seen(house):
    places = house.run(house.python, "-c", "import scaler_core, scaler_trainer; print(*scaler_core.__path__)")
    assert Path(places.strip()).is_relative_to(house.folder)
    assert str(ROOT) not in house.run(house.python, "-c", "import sys; print(sys.path)").replace(str(house.folder), "")
