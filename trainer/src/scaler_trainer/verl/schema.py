"""verl's own configuration, composed by Hydra from the files of the installed verl, with ours put into it.

    found = installed()                                   # its version and folder; verl is not imported
    tree = composed(settings(…), options.verl)            # tables of tables, every key of verl
    to_yaml(tree)

A key that verl does not have is an error with the nearest known ones; a value of another kind than verl's default
too. "+" before a key adds it all the same, as in Hydra. Needs hydra-core, which verl brings; neither torch nor ray.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from scaler_core.errors import ConfigError
from scaler_trainer.verl.options import flattened
from scaler_trainer.verl.settings import Setting

Tree = dict[str, Any]
"""Tables of tables, as YAML has them; "${…}" refers to another key, "???" must be given."""
FIRST, BEYOND = (0, 9, 1), (0, 10)
INSTALL = "pip install 'scaler-trainer[verl]' 'verl[vllm]>=0.9.1,<0.10'"
TABLE = "trainer.verl"


def installed() -> str:
    """The installed verl's version; raises ConfigError, with the line to install, for none or one that does not fit."""
    try:
        found = version("verl")
    except PackageNotFoundError as error:
        raise ConfigError(f"trainer 'verl' needs verl, which is not installed here: {INSTALL}") from error
    if not FIRST <= _numbers(found) < BEYOND:
        raise ConfigError(f"trainer 'verl' needs verl >= 0.9.1 and < 0.10, found {found}: {INSTALL}")
    return found


def _numbers(text: str) -> tuple[int, ...]:
    """`0.9.1.dev3` as (0, 9, 1)."""
    parts = text.split("+", maxsplit=1)[0].split(".")
    leading = parts[: next((i for i, part in enumerate(parts) if not part.isdigit()), len(parts))]
    return tuple(int(part) for part in leading)


def composed(given: Sequence[Setting], extra: Mapping[str, Any]) -> Tree:
    """verl's defaults, the settings of SCALER, and the keys of `[trainer.verl]`.

    Raises ConfigError with one line for each wrong key of the table.
    """
    table = flattened(extra)
    tree = defaults(table.pop("model_engine", "dp"))
    problems = [*_claims(given, table), *_strangers(tree, table)]
    if problems:
        raise ConfigError("\n".join(f"{TABLE}: {problem}" for problem in problems))
    for key, value in [*((setting.key, setting.value) for setting in given), *table.items()]:
        _put(tree, key.lstrip("+").split("."), _meant(value))
    return tree


def missing(given: Sequence[Setting]) -> list[str]:
    """Keys of ours that this verl does not have: its API moved."""
    tree = defaults()
    return [setting.key for setting in given if not setting.key.startswith("+") and not _has(tree, setting.key)]


def to_yaml(tree: Tree) -> str:
    """As a file that `python -m verl.trainer.main_ppo --config-path … --config-name …` takes."""
    from omegaconf import OmegaConf

    return cast(str, OmegaConf.to_yaml(OmegaConf.create(tree)))


def defaults(engine: str = "dp") -> Tree:
    """`ppo_trainer.yaml` with all that it includes; `engine`: verl's `model_engine`."""
    from hydra import compose, initialize_config_dir
    from hydra.core.global_hydra import GlobalHydra
    from omegaconf import OmegaConf

    folder = _folder()
    engines = [path.name.removesuffix("_actor.yaml") for path in sorted((folder / "actor").glob("*_actor.yaml"))]
    if engine not in engines:
        raise ConfigError(f"{TABLE}: model_engine: expected one of {', '.join(engines)}, got {engine!r}")
    GlobalHydra.instance().clear()
    with initialize_config_dir(config_dir=str(folder), version_base=None):
        tree = compose("ppo_trainer", overrides=[f"model_engine={engine}"])
    return cast(Tree, OmegaConf.to_container(tree, resolve=False))


def _folder() -> Path:
    """Where the installed verl keeps its configuration; finding it imports nothing."""
    spec = find_spec("verl")
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError(f"trainer 'verl' needs verl, which is not installed here: {INSTALL}")
    return Path(next(iter(spec.submodule_search_locations))).resolve() / "trainer" / "config"


def _put(tree: Tree, path: Sequence[str], value: Any) -> None:
    *tables, last = path
    for part in tables:
        if not isinstance(tree.get(part), dict):
            tree[part] = {}
        tree = tree[part]
    tree[last] = deepcopy(value)


def _claims(given: Sequence[Setting], table: Mapping[str, Any]) -> Iterator[str]:
    """Keys that SCALER sets itself."""
    ours = {setting.key.lstrip("+"): setting.source for setting in given}
    for key in table:
        bare = key.lstrip("+")
        claimed = next((name for name in ours if bare == name or bare.startswith(f"{name}.")), None)
        if claimed is not None and ours[claimed]:
            yield f"{key}: set {ours[claimed]} instead"
        elif claimed is not None:
            yield f"{key}: SCALER sets this key itself; it cannot be changed"


def _strangers(tree: Tree, table: Mapping[str, Any]) -> Iterator[str]:
    """Keys that verl does not have, and values of another kind than its default."""
    for key, value in table.items():
        if key.startswith("+"):
            continue
        if not _has(tree, key):
            yield f'{key}: verl has no such key{_nearest(tree, key)} to add it all the same, write "+{key}"'
        elif _is_of_another_kind(_default(tree, key), _meant(value)):
            yield f"{key}: expected {_kind(_default(tree, key))}, got {value!r}"


def _has(tree: Tree, key: str) -> bool:
    """Whether verl has the key, or an open table there: `{}` in its own files takes any."""
    place: Any = tree
    for part in key.split("."):
        if not isinstance(place, dict):
            return False
        if part not in place:
            return not place
        place = place[part]
    return True


def _default(tree: Tree, key: str) -> Any:
    """verl's default of the key; None where it has none, or refers to another key."""
    place: Any = tree
    for part in key.split("."):
        if not isinstance(place, dict) or part not in place:
            return None
        place = place[part]
    return None if _is_open(place) else place


def _is_open(value: Any) -> bool:
    return isinstance(value, str) and (value == "???" or "${" in value)


def _is_of_another_kind(default: Any, value: Any) -> bool:
    if default is None or value is None or _is_open(value):
        return False
    return _kind(default) != _kind(value)


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    return "text" if isinstance(value, str) else "a table" if isinstance(value, dict) else "a list"


def _meant(value: Any) -> Any:
    """TOML has no null; verl's keys take one as the text "null"."""
    return None if value == "null" else value


def _nearest(tree: Tree, key: str) -> str:
    """The keys that end like the wrong one, else the one that looks most like it."""
    known = list(flattened(tree))
    ending = [name for name in known if name.endswith(f".{key}")]
    meant = ending[:3] or difflib.get_close_matches(key, known, n=1, cutoff=0.8)
    return f"; did you mean {' or '.join(meant)}?" if meant else ";"
