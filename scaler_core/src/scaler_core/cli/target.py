"""What a TARGET on the command line names: a pack, one environment, the packs of a plugin module, or a pool file.

    add_target_options(parser)                              # --pool, --plugin, --sandbox, --allow-unsafe-sandbox
    target = resolve("procedural/max-digit", args)
    with target.open() as environments:
        environments["procedural/max-digit"].spec

A registered pack goes before a file, and a file before a module, so that no file changes what a name means.
"""

from __future__ import annotations

import argparse
import difflib
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from scaler_core.assembly import cache_folder
from scaler_core.cli.command import POOL_PACK, add_pool_options, pool_choice, pool_packs
from scaler_core.config import DEFAULT_SANDBOX, PackChoice
from scaler_core.environments import Environments, WorkerSetup, open_environments
from scaler_core.errors import ConfigError, ScalerError, UnknownName
from scaler_core.options import read_options
from scaler_core.plugins import Plugins, load_plugins
from scaler_core.registry import Entry

TARGET = "a pack, an environment's id, an importable plugin module, or the path of a pool file"
"""In help pages and messages."""


@dataclass(frozen=True)
class Target:
    """The environments that a user named: one, or all of some packs."""

    name: str
    """As the user wrote it."""
    setup: WorkerSetup
    plugins: Plugins
    """What `setup` is opened with in this process."""
    environment: str | None = None
    """The id, when it is one environment."""

    def open(self) -> Environments:
        """Open its packs in this process; see `open_environments`."""
        return open_environments(self.setup, plugins=self.plugins)

    @property
    def options(self) -> str:
        """What a command needs beside an environment's id to find it again: ` --pool FILE`, ` --plugin MODULE`."""
        pools = [str(table["path"]) for table in self.setup.packs if table["use"] == POOL_PACK]
        words = [("--pool", pool) for pool in pools] + [("--plugin", module) for module in self.setup.plugins]
        return "".join(f" {option} {shlex.quote(value)}" for option, value in words)


def add_target_options(parser: argparse.ArgumentParser) -> None:
    """The options that `resolve` reads."""
    add_pool_options(parser)
    parser.add_argument(
        "--plugin",
        metavar="MODULE",
        action="append",
        default=[],
        help="load this plugin module too, for this call, such as my_pack.plugin; may be repeated",
    )


def plugins_of(args: argparse.Namespace) -> Plugins:
    """The installed plugins and those of `--plugin`; raises ConfigError or PluginError for one that does not load."""
    loaded: Plugins = args.loaded
    return load_plugins(args.plugin) if args.plugin else loaded


def module_plugins(text: str, args: argparse.Namespace) -> Plugins | None:
    """The plugins with the module that `text` names; None where it names none, or registers packs."""
    plugins = plugins_of(args)
    if text.partition("/")[0] in plugins.registries["packs"] or _is_file(text) or not _is_importable(text):
        return None
    plugins = load_plugins((*args.plugin, text))
    owner = _owner(text, plugins)
    return None if any(entry.owner == owner for entry in plugins.registries["packs"].entries()) else plugins


def needed_options(entry: Entry) -> list[str]:
    """The options without which a pack does not open; raises PluginError where they cannot be read."""
    return [option.name for option in read_options(entry, positional=1).known if option.required]


def resolve(text: str, args: argparse.Namespace) -> Target:
    """What `text` names, found with the options of `add_target_options`.

    Raises UnknownName with the nearest name; ConfigError for a pool without its file and for a module without packs;
    what opening raises, for one environment, whose pack is opened to look it up.
    """
    plugins = plugins_of(args)
    pack, separator, _ = text.partition("/")
    if pack in plugins.registries["packs"]:
        target = Target(text, _setup([_table(pack, args, plugins)], args), plugins)
        return _one_of(target) if separator else target
    if _is_file(text):
        _refuse_python(text)
        return Target(text, _setup([_pool_table(text, args)], args), plugins)
    if _is_importable(text):
        return _module(text, args)
    raise _unknown(text, args, plugins)


def _setup(tables: Sequence[dict[str, Any]], args: argparse.Namespace, *modules: str) -> WorkerSetup:
    return WorkerSetup(
        packs=tuple(tables),
        plugins=(*args.plugin, *modules),
        sandbox={"use": args.sandbox or DEFAULT_SANDBOX},
        base=str(Path.cwd()),
        cache=str(cache_folder()),
        allow_unsafe_sandbox=args.allow_unsafe_sandbox,
    )


def _as_table(choice: PackChoice) -> dict[str, Any]:
    return choice.model_dump(mode="json", exclude_defaults=True)


# A pack, one environment


def _table(pack: str, args: argparse.Namespace, plugins: Plugins) -> dict[str, Any]:
    """The `[[packs]]` table that opens a registered pack; `--pool` provides the pack 'scaler-pool'."""
    if pack != POOL_PACK:
        return {"use": plugins.find("packs", pack).name}
    if args.pool is None:
        raise ConfigError(f"pack '{POOL_PACK}' is read from a file; name it with --pool FILE")
    return _as_table(pool_packs(args)[0])


def _one_of(pack: Target) -> Target:
    """The one environment of the pack that the name says."""
    with pack.open() as environments:
        environments[pack.name]  # raises for one that is unknown, left out, or cannot be built
    (table,) = pack.setup.packs
    setup = pack.setup.model_copy(update={"packs": ({**table, "include": [pack.name]},)})
    return Target(pack.name, setup, pack.plugins, environment=pack.name)


# A pool file


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # no name of a file at all: too long, or with a NUL
        return False


def _refuse_python(text: str) -> None:
    """Raises ConfigError for Python code, with the way to name it."""
    path = Path(text)
    if path.suffix == ".py":
        raise ConfigError(
            f"{text} is Python code; expected {TARGET}; a module that is not installed is found by its folder: "
            f"PYTHONPATH={shlex.quote(str(path.parent))} scaler check {path.stem}"
        )


def _pool_table(text: str, args: argparse.Namespace) -> dict[str, Any]:
    if args.pool is not None:
        raise ConfigError(f"{text} is a pool file, and --pool names another; leave one of the two out")
    return _as_table(pool_choice(Path(text)))


# A module


def _is_importable(text: str) -> bool:
    """Whether there is such a module; the packages around it are imported to find out."""
    if not all(part.isidentifier() for part in text.split(".")):
        return False
    try:
        return find_spec(text) is not None
    except ModuleNotFoundError as error:
        return error.name is None or not f"{text}.".startswith(f"{error.name}.")
    except Exception:  # noqa: BLE001 - a package that raises is there; its import tells what it raised
        return True


def _module(text: str, args: argparse.Namespace) -> Target:
    """The packs that a module registers; those that need options only when there are no others."""
    plugins = load_plugins((*args.plugin, text))
    owner = _owner(text, plugins)
    packs = [entry for entry in plugins.registries["packs"].entries() if entry.owner == owner]
    if not packs:
        raise _without_packs(text, owner, plugins)
    ready = [entry for entry in packs if not needed_options(entry) or (entry.name == POOL_PACK and args.pool)]
    tables = [_table(entry.name, args, plugins) for entry in ready or packs]
    return Target(text, _setup(tables, args, text), plugins)


def _owner(module: str, plugins: Plugins) -> str:
    return next(known.label for known in plugins.loaded if known.module == module)


def _without_packs(text: str, owner: str, plugins: Plugins) -> ConfigError:
    registered = [
        f"{entry.kind} '{entry.name}'"
        for registry in plugins.registries.values()
        for entry in registry.entries()
        if entry.owner == owner
    ]
    inside = [known.module for known in plugins.loaded if known.module.startswith(f"{text}.")]
    near = f"; did you mean {inside[0]}?" if inside else ";"
    return ConfigError(
        f"module '{text}' registers no pack{near} expected a plugin module with the hook scaler_register_packs; "
        f"it registers: {', '.join(registered) or 'nothing'}"
    )


# None of these


def _unknown(text: str, args: argparse.Namespace, plugins: Plugins) -> UnknownName:
    registered = plugins.registries["packs"]
    forms = {form: name for name in _ids(args, plugins) for form in (name.partition("/")[2], name)}
    forms |= {name: name for name in registered}
    near = difflib.get_close_matches(text, forms, n=1)
    hints = [f"expected {TARGET}; see: scaler list", _missing(text), _uninstalled(text), plugins.suspects()]
    return UnknownName(
        "target", text, registered, near=forms[near[0]] if near else None, hint="; ".join(filter(None, hints))
    )


def _missing(text: str) -> str:
    """That what reads like a file is none."""
    return f"there is no file {text} here" if Path(text).suffix in (".json", ".jsonl", ".toml", ".py") else ""


def _uninstalled(text: str) -> str:
    """What to do about a module of the current folder, where Python does not look for a command's modules."""
    return f"for {text}.py here: PYTHONPATH=. scaler check {text}" if _is_file(f"{text}.py") else ""


def _ids(args: argparse.Namespace, plugins: Plugins) -> list[str]:
    """The environments of every pack that opens without options."""
    found: list[str] = []
    for entry in plugins.registries["packs"].entries():
        try:
            if not needed_options(entry):
                with open_environments(_setup([{"use": entry.name}], args), plugins=plugins) as environments:
                    found += environments
        except ScalerError:  # a broken pack has nothing to suggest
            continue
    return found
