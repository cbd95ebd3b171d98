"""What was checked before: one file for each environment and what it was looked at with, named by a hash of both.

    cache = CheckCache(folder, settings, plugins=plugins, setup=setup)
    cache.read(environment)                  # a Checked, or None
    cache.write(environment, checked)

The hash covers all that can change a result: the environment's spec and the code of its package, the code of
scaler-core and of the checks, the sandbox, the settings, the options of the packs, Python. A file is complete or not
there, so that a run that was interrupted goes on where it ended. Errors of the machine are never kept.

What is not covered: other distributions that an environment's package imports. Their version is not read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import sys
import time
from collections.abc import Iterable, Sequence
from functools import cache as once
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scaler_core.environment import Environment
from scaler_core.environments import WorkerSetup
from scaler_core.plugins import Plugins
from scaler_core.seeding import content_hash
from scaler_core.testing.check import Check
from scaler_core.testing.report.report import Checked
from scaler_core.testing.run.settings import Settings

FOLDER = "checks"
KEPT_SECONDS = 60 * 86400
"""Files that nobody asked for in this time are removed."""


@once
def code_hash(module: str) -> str:
    """Hash over every Python file of the top-level package that `module` is in; of the one file of a lone module."""
    top = module.partition(".")[0]
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):  # __main__, or a module made by hand
        spec = None
    if spec is None:
        return f"unknown {module}"
    folders = {Path(folder).resolve() for folder in spec.submodule_search_locations or ()}  # one may be named twice
    files = [file for folder in folders for file in folder.rglob("*.py")]
    if not folders and spec.origin is not None:
        files = [Path(spec.origin)]
    return _hash_of(sorted(files))


def _hash_of(files: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for file in files:
        with contextlib.suppress(OSError):  # a broken link, or built into the interpreter
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


class CheckCache:
    """The files of one target. `fresh`: what is there is not read, only replaced."""

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        *,
        checks: Sequence[Check],
        plugins: Plugins,
        setup: WorkerSetup,
        fresh: bool = False,
    ) -> None:
        self.folder, self.fresh = folder / FOLDER, fresh
        modules = {"scaler_core", *(check.search.__module__ for check in checks), *_sandbox_module(plugins, setup)}
        self._common = {
            "settings": settings.model_dump(mode="json"),
            "code": sorted({code_hash(module) for module in modules}),
            "packs": [_options(table) for table in setup.packs],
            "sandbox": setup.sandbox,
            "unsafe": setup.allow_unsafe_sandbox,
            "python": sys.version_info[:2],
            "platform": [sys.platform, platform.machine()],
        }

    def path(self, environment: Environment) -> Path:
        """Where the result of `environment` is kept."""
        own = {
            "spec": environment.spec.model_dump(mode="json"),
            "class": type(environment).__qualname__,
            "code": code_hash(type(environment).__module__),
            "expected_failures": dict(getattr(environment, "expected_failures", {})),
        }
        return self.folder / f"{content_hash({**self._common, 'environment': own})}.json"

    def read(self, environment: Environment) -> Checked | None:
        """The kept result; None where there is none that reads."""
        if self.fresh:
            return None
        path = self.path(environment)
        try:
            found = Checked.model_validate_json(path.read_bytes())
            os.utime(path)
        except (OSError, ValidationError):
            return None
        return found.with_report(cached=True)

    def write(self, environment: Environment, checked: Checked) -> None:
        """Keep a result, unless it tells of an error; a folder that cannot be written keeps nothing."""
        if checked.report.status == "error" or checked.report.errors:
            return
        path = self.path(environment)
        unfinished = path.with_suffix(f".{os.getpid()}.tmp")
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(checked.model_dump_json(), encoding="utf-8")
            unfinished.replace(path)

    def prune(self) -> None:
        """Remove what nobody asked for in a long time."""
        oldest = time.time() - KEPT_SECONDS
        for path in self.folder.glob("*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()


def _sandbox_module(plugins: Plugins, setup: WorkerSetup) -> list[str]:
    """The module that the sandbox comes from, if it is given as text."""
    use = str((setup.sandbox or {}).get("use"))
    registry = plugins.registries["sandboxes"]
    factory = registry[use].factory if use in registry else None
    return [factory.partition(":")[0]] if isinstance(factory, str) else []


def _options(table: dict[str, Any]) -> dict[str, Any]:
    """What a pack is opened with, whichever of its environments are looked at."""
    return {key: value for key, value in table.items() if key not in ("include", "exclude")}
