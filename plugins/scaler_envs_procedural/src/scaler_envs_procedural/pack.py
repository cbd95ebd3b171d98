"""The pack `procedural`: every module of this package's topic folders is one environment.

`arithmetic/prime_factors.py` is `procedural/prime-factors`. Opening the pack and listing its ids only reads
file names; a module is imported when its environment is first looked up. To add an environment, add a file
that assigns a `Puzzle` to `puzzle`; a module whose name starts with an underscore is not an environment.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import scaler_envs_procedural
from scaler_core.errors import PackError
from scaler_core.packs import Pack, Runtime
from scaler_envs_procedural.puzzle import Puzzle, PuzzleEnvironment

NAME = "procedural"


def open_pack(runtime: Runtime) -> Pack:
    """All environments of this distribution. `runtime` is not used: they are trusted Python, no sandbox."""
    return discover(NAME, scaler_envs_procedural.__name__, list(scaler_envs_procedural.__path__))


def discover(pack: str, package: str, folders: Sequence[str]) -> Pack:
    """The environments in the sub-packages of `package`, which lies in `folders`.

    Raises PackError when two topics hold a file of the same name: ids must be unique.
    """
    modules: dict[str, str] = {}
    for module in _modules(package, folders):
        name = module.rpartition(".")[2].replace("_", "-")
        if name in modules:
            raise PackError(pack, f"{modules[name]} and {module} claim one id; rename one", environment=name)
        modules[name] = module
    return Pack(pack, {name: partial(_build, pack, name, modules[name]) for name in sorted(modules)})


def _modules(package: str, folders: Sequence[str]) -> Iterator[str]:
    """Import paths of the environment modules, found without importing any."""
    for topic in pkgutil.iter_modules(folders):
        if topic.ispkg:
            inside = [str(Path(folder) / topic.name) for folder in folders]
            for found in pkgutil.iter_modules(inside):
                if not found.ispkg and not found.name.startswith("_"):
                    yield f"{package}.{topic.name}.{found.name}"


def _build(pack: str, name: str, module: str) -> PuzzleEnvironment:
    """Import `module` and build its environment; raises PackError when it holds no `Puzzle`."""
    puzzle = getattr(importlib.import_module(module), "puzzle", None)
    if not isinstance(puzzle, Puzzle):
        problem = "expected a Puzzle assigned to `puzzle`; assign one, or prefix the file's name with `_`"
        raise PackError(module, problem, environment=name)
    return PuzzleEnvironment(f"{pack}/{name}", puzzle, module)
