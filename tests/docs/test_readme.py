"""The README's file tree against the files, and its snippets."""

from __future__ import annotations

import re

import pytest
from docs.fences import DOCS, Block, blocks

from scaler_core import AnswerType, EnvironmentSpec, Ladder, derive_random
from scaler_core.answers import judge
from scaler_core.config import parse_config

ROOT = DOCS.parent
README = blocks(ROOT / "README.md")
MODULES = ("scaler_core/src/scaler_core", "plugins/scaler_strategies/src/scaler_strategies")


def tree():
    """The last block as (path, phrase): two spaces deeper is inside."""
    stack: list[str] = []
    for line in README[-1].text.splitlines():
        name, phrase = re.fullmatch(r"( *\S+)(?: +(.+))?", line).groups()
        depth = (len(name) - len(name.lstrip())) // 2
        stack[depth:] = [name.strip().rstrip("/")]
        yield "/".join(stack), phrase


def test_every_path_of_the_tree_exists():
    paths = [path for path, _ in tree()]
    assert len(paths) > 100
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_file_of_the_tree_has_one_phrase():
    assert [path for path, phrase in tree() if "." in path.rpartition("/")[2] and not phrase] == []
    assert [phrase for _, phrase in tree() if phrase and len(phrase) > 60] == []


@pytest.mark.parametrize("package", MODULES)
def test_every_module_is_in_the_tree(package):
    named = {path for path, _ in tree()}
    shut = {folder for folder in named if not any(path.startswith(folder + "/") for path in named)}
    found = {str(path.relative_to(ROOT)) for path in (ROOT / package).rglob("*.py") if path.name != "__init__.py"}
    assert [path for path in sorted(found - named) if not any(path.startswith(f"{one}/") for one in shut)] == []


def snippet(language, text):
    (block,) = (block for block in README if block.language == language and text in block.text)
    return block


def test_the_two_methods_make_an_environment():
    class LargestDigit:
        spec = EnvironmentSpec(
            id="readme/largest-digit",
            title="Largest digit",
            ladder=Ladder.linear({"digits": (2, 5)}),
            answer=AnswerType(kind="integer"),
            source="README",
            licence="Apache-2.0",
            content="",
        )

    names = {"derive_random": derive_random, "judge": judge}
    exec(snippet("python", "def generate").text, names)
    LargestDigit.generate, LargestDigit.verify = names["generate"], names["verify"]
    environment = LargestDigit()
    instance = environment.generate(3, 1)
    assert len(instance.input) == 5
    assert environment.verify(instance, max(instance.input)).correct


def test_the_strategy_is_swapped_as_it_says(tmp_path):
    from scaler_core.config import load_config

    block: Block = snippet("toml", "controller =")
    (tmp_path / "run.toml").write_text(block.text + '[[packs]]\nuse = "procedural"\n', encoding="utf-8")
    assert load_config(tmp_path / "run.toml").controller.use == "uniform"
    assert parse_config({"packs": [{"use": "procedural"}]}).controller.use == "scaler"


def test_the_commands_are_targets_or_work(capsys):
    from scaler_core.cli.main import main

    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    lines = [line for block in README if block.language == "console" for line in block.text.splitlines()]
    for line in lines:
        program, *words = line.partition("#")[0].split()
        if program == "make":
            assert words[0] in targets
        else:
            assert main(words) == 0, line
    assert "max-digit" in capsys.readouterr().out
    assert len(lines) == 5
