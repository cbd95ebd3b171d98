"""A whole new distribution: the files of its kind, filled in from the templates beside this module.

    files = new_distribution("problems", Names.read("word-games"))
    write(files, Path("word-games"))

A template is a file whose name ends in `.in`: `%%{name}` in its text and MODULE in its path are replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from scaler_core.builtin import version
from scaler_core.errors import ConfigError
from scaler_core.scaffold.names import Names

if TYPE_CHECKING:
    from importlib.abc import Traversable

SUFFIX = ".in"
"""So that no tool takes a template for code."""


@dataclass(frozen=True)
class Kind:
    """One kind of distribution: its folders of templates, what it depends on, what it registers."""

    summary: str
    folders: tuple[str, ...]
    registers: tuple[str, ...]
    dependencies: tuple[str, ...] = ()
    checked: bool = True
    """Whether it holds a pack, which `scaler check` can name."""


KINDS = {
    "procedural": Kind("environments written in Python", ("every", "packs", "procedural"), ("packs",)),
    "problems": Kind(
        "environments made of programming problems",
        ("every", "packs", "problems"),
        ("packs",),
        ("scaler-envs-codecontests",),
    ),
    "strategy": Kind("a controller and a curator", ("every", "strategy"), ("controllers", "curators"), checked=False),
}


class Filling(Template):
    """`%%{key}`: a delimiter that Python, TOML, Markdown and GitHub's workflows do not use."""

    delimiter = "%%"


def new_distribution(kind: str, names: Names) -> dict[str, str]:
    """Path to text of every file, sorted by path."""
    values = _values(KINDS[kind], names)
    made = {}
    for folder in KINDS[kind].folders:
        for path, template in _templates(files("scaler_core.scaffold") / "templates" / folder):
            made[path.removesuffix(SUFFIX).replace("MODULE", names.module)] = Filling(template).substitute(values)
    return dict(sorted(made.items()))


def _values(kind: Kind, names: Names) -> dict[str, str]:
    known = version()
    core = f"scaler-core>={known}" if known[0].isdigit() else "scaler-core"  # no version where it runs uninstalled
    needed = ", ".join(f'"{name}"' for name in (core, *kind.dependencies))
    return {
        "name": names.name,
        "module": names.module,
        "description": f"{kind.summary[0].upper()}{kind.summary[1:]}, for SCALER.",
        "dependencies": f"[{needed}]",
        "verdict": f"scaler check {names.name}" if kind.checked else "scaler plugins",
    }


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    """Each template under `folder` with its path."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _templates(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(SUFFIX):
            yield above + entry.name, entry.read_text(encoding="utf-8")


def write(made: Mapping[str, str], folder: Path) -> None:
    """Write all files into `folder`, new or empty; raises ConfigError and writes nothing where it is neither."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ConfigError(f"{folder} exists and is not an empty folder; name another with --folder")
        for path, text in made.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(f"{folder} cannot be written: {error}; name another with --folder") from error
